-- Say what engines a worker has, for a while.
-- KEYS: offers   ARGV: worker, milliseconds, engines
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[2])) .. ' ' .. ARGV[3])
