-- The one reset of its password that an account may have open. SHA-256 of the code, never the code.
ALTER TABLE account ADD COLUMN reset_code_digest BLOB;
ALTER TABLE account ADD COLUMN reset_expire_time INTEGER;
