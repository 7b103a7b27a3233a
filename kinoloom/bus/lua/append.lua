-- Log events of some productions; they get rising ids.
-- KEYS: firehose, each production's stream
-- ARGV: events to keep, events to keep in the firehose, milliseconds to keep, newest events to look at,
--       and for each production: its name, how many events, event...
-- An event that is among those looked at is there already: whoever sent it did not hear the answer.
local ids = {}
local n = 5
for s = 2, #KEYS do
  local stream, production, last = KEYS[s], ARGV[n], n + 1 + tonumber(ARGV[n + 1])
  local known = {}
  if tonumber(ARGV[4]) > 0 then
    for _, entry in ipairs(redis.call('XREVRANGE', stream, '+', '-', 'COUNT', ARGV[4])) do
      known[entry[2][2]] = entry[1]
    end
  end
  for e = n + 2, last do
    local id = known[ARGV[e]]
    if not id then
      id = redis.call('XADD', stream, 'MAXLEN', '~', ARGV[1], '*', 'e', ARGV[e])
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'p', production, 'i', id, 'e', ARGV[e])
    end
    ids[#ids + 1] = id
  end
  redis.call('PEXPIRE', stream, ARGV[3])
  n = last + 1
end
return ids
