-- Accounts (:accounts of them) with ten sessions each, every second one expired, beside what is there.
INSERT INTO account (account_id, username, password_hash, state, generation, create_time)
SELECT gen_random_uuid(), 'filler-' || i, '{pbkdf2-sha256-600000}' || repeat('x', 96), 'ACTIVE', 0,
	extract(epoch FROM now())::bigint * 1000
FROM generate_series(1, :accounts) AS i;

INSERT INTO session (token_digest, session_id, account_id, generation, client_label, ip_address, user_agent, create_time,
	authenticate_time, last_seen_time, idle_expire_time, absolute_expire_time)
SELECT sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), account_id, 0, 'laptop', '192.0.2.1',
	'grpc-java-netty/1.83.1', t.now, t.now, t.now, t.now + CASE WHEN n % 2 = 0 THEN -3600000 ELSE 3600000 END,
	t.now + 86400000
FROM account, generate_series(1, 10) AS n, (SELECT extract(epoch FROM now())::bigint * 1000 AS now) AS t
WHERE username LIKE 'filler-%';

ANALYZE;
