-- Remember a failure and wake whoever waits, unless the work is done or was asked for anew meanwhile.
-- KEYS: record, results   ARGV: key, message id, error, milliseconds to remember, results to keep
local record = redis.call('HMGET', KEYS[1], 'state', 'message')
if record[1] == 'done' or record[1] == 'cancelled' then return 0 end
if record[1] and record[2] ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'state', 'failed', 'message', ARGV[2], 'error', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], '*', 'k', ARGV[1])
return 1
