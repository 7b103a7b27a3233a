-- Drop every message of a queue; consumers and their group stay.
-- KEYS: delayed, dead, stream...
for n = 3, #KEYS do
  if redis.call('EXISTS', KEYS[n]) == 1 then
    if #redis.call('XINFO', 'GROUPS', KEYS[n]) > 0 then
      repeat
        local held = redis.call('XPENDING', KEYS[n], $GROUP, '-', '+', 1000)
        for _, entry in ipairs(held) do redis.call('XACK', KEYS[n], $GROUP, entry[1]) end
      until #held == 0
    end
    redis.call('XTRIM', KEYS[n], 'MAXLEN', 0)
  end
end
redis.call('DEL', KEYS[1], KEYS[2])
