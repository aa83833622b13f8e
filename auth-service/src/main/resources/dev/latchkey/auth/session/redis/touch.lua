-- Records uses of sessions. Updates a session only if its last use is before a first time, or in the future after a second.
-- KEYS: for each session, itself and its account's index. ARGV: for each, these two times, its lifetime in ms, its id and
-- index entry, then its five times and its factors as fields and values. Returns how many uses it has recorded.
local per_session, noted = 17, 0
for i = 0, #KEYS / 2 - 1 do
	local session, index, arg = KEYS[2 * i + 1], KEYS[2 * i + 2], per_session * i
	local seen = redis.call('HGET', session, 'last_seen_time')
	if seen and (tonumber(seen) < tonumber(ARGV[arg + 1]) or tonumber(seen) > tonumber(ARGV[arg + 2])) then
		redis.call('HSET', session, unpack(ARGV, arg + 6, arg + per_session))
		redis.call('PEXPIRE', session, ARGV[arg + 3])
		redis.call('HSET', index, ARGV[arg + 4], ARGV[arg + 5])
		noted = noted + 1
	end
end
return noted
