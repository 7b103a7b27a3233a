-- Send a dead letter again, as new.
-- KEYS: dead, stream   ARGV: id of the dead letter, message   Answers 0 when there is none.
if redis.call('XDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('XADD', KEYS[2], '*', 'd', ARGV[2])
return 1
