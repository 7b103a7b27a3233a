-- Start the leases of entries anew, where the consumer still holds them.
-- KEYS: stream   ARGV: consumer, id...   Answers the ids that it lost.
local lost = {}
for n = 2, #ARGV do
  local held = redis.call('XPENDING', KEYS[1], $GROUP, ARGV[n], ARGV[n], 1)[1]
  if held and held[2] == ARGV[1] then
    redis.call('XCLAIM', KEYS[1], $GROUP, ARGV[1], 0, ARGV[n], 'JUSTID')
  else
    lost[#lost + 1] = ARGV[n]
  end
end
return lost
