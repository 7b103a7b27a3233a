-- May a worker begin? Not when the work is done or unwanted, or when a later message asks for the same.
-- KEYS: record   ARGV: message id, milliseconds to remember
-- Answers '' for yes, or why not.
local record = redis.call('HMGET', KEYS[1], 'state', 'message')
if record[1] == 'done' then return 'done' end
if record[1] and record[2] ~= ARGV[1] then return 'superseded' end
if record[1] == 'cancelled' then return 'cancelled' end
redis.call('HSET', KEYS[1], 'state', 'running', 'message', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return ''
