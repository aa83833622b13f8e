-- Reads sessions of an account, and removes missing ones from its index.
-- KEYS: the account's index, its sessions. ARGV: their ids. Returns the fields and values of each session that exists,
-- and nothing instead of them for a session that has another token now: call again with the index as it is.
local found = {}
for i = 2, #KEYS do
	local session = redis.call('HGETALL', KEYS[i])
	local entry = redis.call('HGET', KEYS[1], ARGV[i - 1])
	if #session > 0 or entry and string.match(entry, '%S+$') ~= string.match(KEYS[i], '[^:]+$') then
		found[#found + 1] = session
	else
		redis.call('HDEL', KEYS[1], ARGV[i - 1])
	end
end
return found
