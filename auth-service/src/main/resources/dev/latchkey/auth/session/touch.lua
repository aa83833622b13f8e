-- Notes a use of a session, unless one at or after a time was noted before.
-- KEYS: the session, the account's index. ARGV: that time, the use, the new idle limit, lifetime in ms, the session's id and
-- index entry. Returns 1 or 0.
local seen = redis.call('HGET', KEYS[1], 'last_seen_time')
if not seen or tonumber(seen) >= tonumber(ARGV[1]) then
	return 0
end
redis.call('HSET', KEYS[1], 'last_seen_time', ARGV[2], 'idle_expire_time', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[5], ARGV[6])
return 1
