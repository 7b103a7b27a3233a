-- Send a dead letter again, as new.
-- KEYS: dead, stream   ARGV: id of the dead letter   Answers 0 when there is none.
local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not entry then return 0 end
redis.call('XADD', KEYS[2], '*', 'd', entry[2][2])
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
