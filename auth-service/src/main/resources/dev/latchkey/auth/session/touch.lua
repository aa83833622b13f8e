-- Notes uses of sessions, but not of one whose noted use is not before a time.
-- KEYS: for each session, itself and its account's index. ARGV: for each, that time, the use, the new idle limit, lifetime in
-- ms, the session's id and index entry. Returns how many it has noted.
local noted = 0
for i = 0, #KEYS / 2 - 1 do
	local session, index, arg = KEYS[2 * i + 1], KEYS[2 * i + 2], 6 * i
	local seen = redis.call('HGET', session, 'last_seen_time')
	if seen and tonumber(seen) < tonumber(ARGV[arg + 1]) then
		redis.call('HSET', session, 'last_seen_time', ARGV[arg + 2], 'idle_expire_time', ARGV[arg + 3])
		redis.call('PEXPIRE', session, ARGV[arg + 4])
		redis.call('HSET', index, ARGV[arg + 5], ARGV[arg + 6])
		noted = noted + 1
	end
end
return noted
