-- Move due messages to their lanes, then take up to `want` for a consumer, urgent lanes first.
-- KEYS: delayed, one stream a lane   ARGV: consumer, want, lanes to take from
-- Answers {{lane, id, message, deliveries}...} and the milliseconds until the next delayed one (-1: none).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 200)) do
  redis.call('XADD', KEYS[2 + tonumber(string.sub(member, 17, 17))], '*', 'd', string.sub(member, 18))
  redis.call('ZREM', KEYS[1], member)
end
local want = tonumber(ARGV[2])
local taken = {}
for lane = 0, tonumber(ARGV[3]) - 1 do
  local stream = KEYS[2 + lane]
  if want > 0 then
    for _, given in ipairs(redis.call('XPENDING', stream, $GROUP, '-', '+', want, $RELEASED)) do
      local entry = redis.call('XCLAIM', stream, $GROUP, ARGV[1], 0, given[1])[1]
      if entry and entry[2] then
        taken[#taken + 1] = {lane, entry[1], entry[2][2], given[4] + 1}
        want = want - 1
      else
        redis.call('XACK', stream, $GROUP, given[1])
      end
    end
  end
  if want > 0 then
    local read = redis.call('XREADGROUP', 'GROUP', $GROUP, ARGV[1], 'COUNT', want, 'STREAMS', stream, '>')
    if read then
      for _, entry in ipairs(read[1][2]) do
        taken[#taken + 1] = {lane, entry[1], entry[2][2], 1}
        want = want - 1
      end
    end
  end
end
local next = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return {taken, next[2] and math.max(0, math.ceil(tonumber(next[2]) - now)) or -1}
