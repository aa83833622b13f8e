-- Sessions of accounts that have ten each, as the service would keep them, beside what is there.
-- ARGV: the first account's number, how many accounts, the time in ms.
local now = tonumber(ARGV[3])
for account = tonumber(ARGV[1]), tonumber(ARGV[1]) + tonumber(ARGV[2]) - 1 do
	local tag = string.format('%03x', account % 4096)
	local accountId = string.format('%08x-0000-7000-8000-%012x', account, account)
	local index = 'latchkey:{' .. tag .. '}:sessions-of:' .. accountId
	for n = 1, 10 do
		local id = string.format('%08x-%04x-7000-8000-%012x', account, n, account)
		local digest = string.sub(redis.sha1hex(id) .. redis.sha1hex(id .. 'x'), 1, 43)
		local session = 'latchkey:{' .. tag .. '}:session:' .. digest
		local idle, absolute = string.format('%d', now + 3600000), string.format('%d', now + 86400000)
		redis.call('HSET', session, 'session_id', id, 'account_id', accountId, 'username', 'filler-' .. account,
			'generation', '0', 'client_label', 'laptop', 'ip_address', '192.0.2.1', 'user_agent', 'grpc-java-netty/1.83.1',
			'create_time', ARGV[3], 'authenticate_time', ARGV[3], 'last_seen_time', ARGV[3],
			'idle_expire_time', idle, 'absolute_expire_time', absolute)
		redis.call('PEXPIRE', session, 3600000)
		redis.call('HSET', index, id, '0 ' .. ARGV[3] .. ' ' .. idle .. ' ' .. digest)
	end
	redis.call('PEXPIRE', index, 86400000)
end
