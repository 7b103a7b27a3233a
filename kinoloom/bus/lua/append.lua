-- Log events of one production; they get rising ids.
-- KEYS: the production's stream, firehose
-- ARGV: production, events to keep, events to keep in the firehose, milliseconds to keep, event...
local ids = {}
for n = 5, #ARGV do
  local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'e', ARGV[n])
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'p', ARGV[1], 'i', id, 'e', ARGV[n])
  ids[#ids + 1] = id
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return ids
