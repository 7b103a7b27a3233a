-- Go on holding a GPU; answers 0 when it was lost meanwhile.
-- KEYS: gpu   ARGV: ticket, milliseconds
local found = redis.call('HGET', KEYS[1], 't:' .. ARGV[1])
if not found then return 0 end
local time = redis.call('TIME')
local ticket = cjson.decode(found)
ticket.till = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[2])
redis.call('HSET', KEYS[1], 't:' .. ARGV[1], cjson.encode(ticket))
return 1
