-- Drop the record of finished work, so that the next call has it made again.
-- KEYS: record
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'queued' or state == 'running' then return 0 end
return redis.call('DEL', KEYS[1])
