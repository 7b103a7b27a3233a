-- Ask for work once: send the message only when nobody has the work done or in hand.
-- KEYS: record, stream   ARGV: message, message id, milliseconds to remember
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'done' then return {'done', redis.call('HGET', KEYS[1], 'result')} end
if state == 'queued' or state == 'running' then return {'attached', ''} end
redis.call('XADD', KEYS[2], '*', 'd', ARGV[1])
redis.call('HSET', KEYS[1], 'state', 'queued', 'message', ARGV[2])
redis.call('HDEL', KEYS[1], 'error')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'queued', ''}
