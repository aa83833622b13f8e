-- Deletes sessions of an account. KEYS: the account's index, the sessions. ARGV: their ids.
-- Returns how many the index had, then the ids of those that have another token now: they are not deleted.
local deleted, replaced = 0, {}
for i = 2, #KEYS do
	local id = ARGV[i - 1]
	local entry = redis.call('HGET', KEYS[1], id)
	if entry and string.match(entry, '%S+$') ~= string.match(KEYS[i], '[^:]+$') then
		replaced[#replaced + 1] = id
	else
		redis.call('UNLINK', KEYS[i])
		deleted = deleted + redis.call('HDEL', KEYS[1], id)
	end
end
return { tostring(deleted), unpack(replaced) }
