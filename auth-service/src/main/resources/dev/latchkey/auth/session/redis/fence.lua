-- Raises the fence of an account, so that sessions of earlier generations cannot begin any more.
-- KEYS: the account's fence, its index. ARGV: the first generation that may have sessions, the
-- fence's lifetime in ms. Returns the index, from which the caller deletes the sessions of
-- earlier generations.
local fence = redis.call('GET', KEYS[1])
if not fence or tonumber(fence) < tonumber(ARGV[1]) then
	redis.call('SET', KEYS[1], ARGV[1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HGETALL', KEYS[2])
