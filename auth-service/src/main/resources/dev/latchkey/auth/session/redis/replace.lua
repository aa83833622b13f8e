-- Gives a session another token, unless it is gone or its account has a newer generation.
-- KEYS: the session, the session with its new token, the account's index, the account's fence.
-- ARGV: generation, idle and absolute lifetime in ms, the session's id and new index entry, then the fields of the
--       session and their values. Returns 1, or 0 when it did nothing.
local fence = redis.call('GET', KEYS[4])
if fence and tonumber(fence) > tonumber(ARGV[1]) then
	return 0
end
if redis.call('HGET', KEYS[1], 'session_id') ~= ARGV[4] then
	return 0
end
redis.call('HSET', KEYS[2], unpack(ARGV, 6))
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('UNLINK', KEYS[1])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
redis.call('PEXPIRE', KEYS[3], math.max(tonumber(ARGV[3]), redis.call('PTTL', KEYS[3])))
return 1
