-- Log events of one production; they get rising ids.
-- KEYS: the production's stream, firehose
-- ARGV: production, events to keep, events to keep in the firehose, milliseconds to keep, newest events to look at,
--       event...
-- An event that is among those looked at is there already: whoever sent it did not hear the answer.
local known = {}
if tonumber(ARGV[5]) > 0 then
  for _, entry in ipairs(redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[5])) do
    known[entry[2][2]] = entry[1]
  end
end
local ids = {}
for n = 6, #ARGV do
  local id = known[ARGV[n]]
  if not id then
    id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'e', ARGV[n])
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'p', ARGV[1], 'i', id, 'e', ARGV[n])
  end
  ids[#ids + 1] = id
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return ids
