-- Stores a session within the limit of its account, unless the account has a newer generation.
-- KEYS: the session, the account's index, the account's fence, then other sessions of the account.
-- ARGV: generation, limit, now, idle and absolute lifetime in ms, the session's id and index entry,
--       for each other session its id and its last use, then the fields of the session and their values.
-- Returns "kept"; or "passed", the fence and its lifetime; or "full" and the index: call again with its sessions in KEYS.
-- It also returns "full" when some of the sessions may have expired, or have other tokens now.
local generation, limit, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local fence = redis.call('GET', KEYS[3])
if fence and tonumber(fence) > generation then
	return { 'passed', fence, tostring(redis.call('PTTL', KEYS[3])) }
end

local named, used = {}, {}
for i = 4, #KEYS do
	local id = ARGV[2 * i]
	named[id], used[id] = KEYS[i], tonumber(ARGV[2 * i + 1])
end

local live, unsure = {}, false
local index = redis.call('HGETALL', KEYS[2])
for i = 1, #index, 2 do
	local id = index[i]
	local seen, expires, digest = string.match(index[i + 1], '^%d+ (%d+) (%d+) (%S+)')
	if named[id] and digest ~= string.match(named[id], '[^:]+$') then
		-- It has another token now, and so another key.
		named[id], unsure = nil, true
	end
	-- Only EXISTS decides, because our clock may be wrong: a session outside of the index could not be
	-- revoked any more.
	unsure = unsure or not named[id] and tonumber(expires) <= now
	if named[id] and redis.call('EXISTS', named[id]) == 0 then
		redis.call('HDEL', KEYS[2], id)
	else
		live[#live + 1] = { id = id, seen = used[id] or tonumber(seen) }
	end
end

table.sort(live, function(a, b)
	if a.seen ~= b.seen then
		return a.seen < b.seen
	end
	return a.id < b.id
end)
local surplus = #live - (limit - 1)
local victims = {}
for _, other in ipairs(live) do
	if #victims < surplus and named[other.id] then
		victims[#victims + 1] = other.id
	end
end
if unsure or #victims < surplus then
	return { 'full', unpack(redis.call('HGETALL', KEYS[2])) }
end
for _, id in ipairs(victims) do
	redis.call('UNLINK', named[id])
	redis.call('HDEL', KEYS[2], id)
end

redis.call('HSET', KEYS[1], unpack(ARGV, 2 * #KEYS + 2))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[6], ARGV[7])
redis.call('PEXPIRE', KEYS[2], math.max(tonumber(ARGV[5]), redis.call('PTTL', KEYS[2])))
return { 'kept' }
