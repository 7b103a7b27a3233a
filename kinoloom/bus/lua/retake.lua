-- Take entries from consumers that died, unless something happened to them since they were looked at.
-- KEYS: stream   ARGV: {id, consumer, deliveries}...
local taken = 0
for n = 1, #ARGV, 3 do
  local held = redis.call('XPENDING', KEYS[1], $GROUP, ARGV[n], ARGV[n], 1)[1]
  if held and held[2] == ARGV[n + 1] and tostring(held[4]) == ARGV[n + 2] then
    redis.call('XCLAIM', KEYS[1], $GROUP, $RELEASED, 0, ARGV[n], 'JUSTID')
    taken = taken + 1
  end
end
return taken
