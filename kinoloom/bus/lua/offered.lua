-- What is offered now. Answers {worker, engines}... and drops what ran out.
-- KEYS: offers
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all = redis.call('HGETALL', KEYS[1])
local alive = {}
for n = 1, #all, 2 do
  local till, engines = string.match(all[n + 1], '^(%S+) (.*)$')
  if till and tonumber(till) > now then
    alive[#alive + 1] = {all[n], engines}
  else
    redis.call('HDEL', KEYS[1], all[n])
  end
end
return alive
