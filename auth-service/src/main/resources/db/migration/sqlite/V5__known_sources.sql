-- Until when the account knows a source, since the right password came from it. Zero for one that it does not know.
ALTER TABLE failed_attempt ADD COLUMN known_until INTEGER NOT NULL DEFAULT 0;
