-- How far work is, for many at once.
-- KEYS: record...
local found = {}
for n = 1, #KEYS do
  found[n] = redis.call('HMGET', KEYS[n], 'state', 'result', 'error')
end
return found
