-- The work is done: forget the entries, whoever holds them by now.
-- KEYS: stream   ARGV: id...
redis.call('XACK', KEYS[1], $GROUP, unpack(ARGV))
return redis.call('XDEL', KEYS[1], unpack(ARGV))
