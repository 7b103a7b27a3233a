-- Remember a result and wake whoever waits. The first one stays; it also overrules a failure.
-- KEYS: record, results   ARGV: key, result, milliseconds to remember, results to keep
if redis.call('HGET', KEYS[1], 'state') == 'done' then return 0 end
redis.call('HSET', KEYS[1], 'state', 'done', 'result', ARGV[2])
redis.call('HDEL', KEYS[1], 'error')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'k', ARGV[1], 'r', ARGV[2])
return 1
