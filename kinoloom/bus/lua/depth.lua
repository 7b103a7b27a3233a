-- How full a queue is.
-- KEYS: delayed, dead, stream...
-- Answers waiting, running, delayed, dead, milliseconds that the oldest one waits (-1: none does).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local waiting, running, oldest = 0, 0, -1
local function seen(id)
  oldest = math.max(oldest, now - tonumber(string.match(id, '^(%d+)')))
end
for n = 3, #KEYS do
  local length = redis.call('EXISTS', KEYS[n]) == 1 and redis.call('XLEN', KEYS[n]) or 0
  local held, last = 0, '-'
  for _, group in ipairs(length > 0 and redis.call('XINFO', 'GROUPS', KEYS[n]) or {}) do
    local pending = redis.call('XPENDING', KEYS[n], $GROUP)
    for _, owner in ipairs(pending[4] or {}) do
      if owner[1] ~= $RELEASED then held = held + tonumber(owner[2]) end
    end
    local given = redis.call('XPENDING', KEYS[n], $GROUP, '-', '+', 1, $RELEASED)[1]
    if given then seen(given[1]) end
    for m = 1, #group, 2 do
      if group[m] == 'last-delivered-id' then last = '(' .. group[m + 1] end
    end
  end
  local first = redis.call('XRANGE', KEYS[n], last, '+', 'COUNT', 1)[1]
  if first then seen(first[1]) end
  waiting, running = waiting + length - held, running + held
end
return {waiting, running, redis.call('ZCARD', KEYS[1]), redis.call('XLEN', KEYS[2]), oldest}
