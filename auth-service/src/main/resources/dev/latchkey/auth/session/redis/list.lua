-- Reads sessions of an account, and removes missing ones from its index.
-- KEYS: the account's index, its sessions. ARGV: their ids. Returns the fields and values of each session that exists.
local found = {}
for i = 2, #KEYS do
	local session = redis.call('HGETALL', KEYS[i])
	if #session > 0 then
		found[#found + 1] = session
	else
		redis.call('HDEL', KEYS[1], ARGV[i - 1])
	end
end
return found
