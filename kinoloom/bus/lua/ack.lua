-- The work is done: forget the entry, whoever holds it by now.
-- KEYS: stream   ARGV: id
redis.call('XACK', KEYS[1], $GROUP, ARGV[1])
return redis.call('XDEL', KEYS[1], ARGV[1])
