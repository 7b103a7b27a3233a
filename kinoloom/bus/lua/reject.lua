-- Move an entry to the dead letters, if the consumer still holds it.
-- KEYS: stream, dead   ARGV: id, consumer ('' for any), reason, age to keep in ms, number to keep
local held = redis.call('XPENDING', KEYS[1], $GROUP, ARGV[1], ARGV[1], 1)[1]
if not held or (ARGV[2] ~= '' and held[2] ~= ARGV[2]) then return 0 end
local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if entry then
  local time = redis.call('TIME')
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], '*',
    'd', entry[2][2], 'why', ARGV[3], 'deliveries', held[4])
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('XTRIM', KEYS[2], 'MINID', now - tonumber(ARGV[4]))
end
redis.call('XACK', KEYS[1], $GROUP, ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
