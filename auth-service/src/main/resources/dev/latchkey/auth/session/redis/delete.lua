-- Deletes sessions of an account. KEYS: the account's index, the sessions. ARGV: their ids.
-- Returns how many the index had.
redis.call('UNLINK', unpack(KEYS, 2))
return redis.call('HDEL', KEYS[1], unpack(ARGV))
