-- Forget a consumer that holds nothing; one that holds something must stay, or its entries would be lost.
-- KEYS: stream   ARGV: consumer
if #redis.call('XPENDING', KEYS[1], $GROUP, '-', '+', 1, ARGV[1]) > 0 then return 0 end
redis.call('XGROUP', 'DELCONSUMER', KEYS[1], $GROUP, ARGV[1])
return 1
