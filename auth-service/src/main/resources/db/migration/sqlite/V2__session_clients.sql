-- Where a sign-in came from, for people who look at a list of their sessions.
ALTER TABLE session ADD COLUMN ip_address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
