-- Give a GPU back, or give up waiting for it; also for somebody who died.
-- KEYS: gpu   ARGV: ticket
local name = 't:' .. ARGV[1]
local found = redis.call('HGET', KEYS[1], name)
if not found then return 0 end
redis.call('HDEL', KEYS[1], name)
if cjson.decode(found).held then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'freed', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
end
return 1
