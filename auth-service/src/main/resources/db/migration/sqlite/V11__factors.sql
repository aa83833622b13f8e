-- Second factors. Times are milliseconds since 1970-01-01T00:00Z.

-- The factors of a session and when each was verified. Sessions from before have none: they had the password.
ALTER TABLE session ADD COLUMN factors TEXT NOT NULL DEFAULT '';

-- The authenticator app of an account, or its started enrolment.
CREATE TABLE totp (
    account_id  TEXT    NOT NULL PRIMARY KEY REFERENCES account (account_id) ON DELETE CASCADE,
    -- Encrypted, with the account as associated data.
    secret      BLOB    NOT NULL,
    -- Names the key that encrypts the secret.
    key_id      TEXT    NOT NULL,
    create_time INTEGER NOT NULL,
    -- When the started enrolment expires; null once it is complete.
    expire_time INTEGER,
    -- The number of the last accepted code. No code of this or an earlier number is accepted again.
    last_step   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX totp_by_expiry ON totp (expire_time) WHERE expire_time IS NOT NULL;

-- Unused recovery codes: SHA-256 of the account and the code, never the code.
CREATE TABLE recovery_code (
    account_id  TEXT NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    code_digest BLOB NOT NULL,
    PRIMARY KEY (account_id, code_digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey (
    passkey_id      TEXT    NOT NULL PRIMARY KEY,
    account_id      TEXT    NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    credential_id   BLOB    NOT NULL UNIQUE,
    -- Encrypted, with the account and the credential id as associated data, so that it belongs to no other row.
    public_key      BLOB    NOT NULL,
    -- Names the key that encrypts the public key.
    key_id          TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    -- How a browser reaches the device: names of WebAuthn with commas between.
    transports      TEXT    NOT NULL,
    sign_count      INTEGER NOT NULL,
    backup_eligible INTEGER NOT NULL,
    backed_up       INTEGER NOT NULL,
    create_time     INTEGER NOT NULL,
    last_use_time   INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_by_account ON passkey (account_id);

-- What a person must still prove. The account may be unknown, or not exist: both look the same from outside.
CREATE TABLE challenge (
    token_digest BLOB    NOT NULL PRIMARY KEY,
    purpose      TEXT    NOT NULL,
    account_id   TEXT,
    -- That of the account at the start. A newer generation of the account ends the challenge.
    generation   INTEGER NOT NULL,
    client_label TEXT    NOT NULL,
    start_time   INTEGER NOT NULL,
    expire_time  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX challenge_by_expiry ON challenge (expire_time);

CREATE INDEX challenge_by_account ON challenge (account_id) WHERE account_id IS NOT NULL;
