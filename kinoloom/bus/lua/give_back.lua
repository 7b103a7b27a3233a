-- Give entries back unworked; these deliveries do not count.
-- KEYS: stream   ARGV: consumer, id...
local given = 0
for n = 2, #ARGV do
  local held = redis.call('XPENDING', KEYS[1], $GROUP, ARGV[n], ARGV[n], 1)[1]
  if held and held[2] == ARGV[1] then
    redis.call('XCLAIM', KEYS[1], $GROUP, $RELEASED, 0, ARGV[n], 'RETRYCOUNT', math.max(0, held[4] - 1), 'JUSTID')
    given = given + 1
  end
end
return given
