-- Send a message later, or at once with a delay below 0; a retry ends its old entry in the same step.
-- KEYS: stream, delayed, stream of the old entry
-- ARGV: message, delay in ms, lane, 16 unique bytes, consumer, id of the old entry ('' if none)
-- Answers 0 when the old entry is not the consumer's any more: then nothing is sent.
if ARGV[6] ~= '' then
  local held = redis.call('XPENDING', KEYS[3], $GROUP, ARGV[6], ARGV[6], 1)[1]
  if not held or held[2] ~= ARGV[5] then return 0 end
end
if tonumber(ARGV[2]) < 0 then
  redis.call('XADD', KEYS[1], '*', 'd', ARGV[1])
else
  local time = redis.call('TIME')
  local due = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[2])
  redis.call('ZADD', KEYS[2], due, ARGV[4] .. ARGV[3] .. ARGV[1])
end
if ARGV[6] ~= '' then
  redis.call('XACK', KEYS[3], $GROUP, ARGV[6])
  redis.call('XDEL', KEYS[3], ARGV[6])
end
return 1
