-- Say who is in the memory now; only whoever holds the GPU may.
-- KEYS: gpu   ARGV: ticket, resident
local found = redis.call('HGET', KEYS[1], 't:' .. ARGV[1])
if not found or not cjson.decode(found).held then return 0 end
redis.call('HSET', KEYS[1], 'resident', ARGV[2])
return 1
