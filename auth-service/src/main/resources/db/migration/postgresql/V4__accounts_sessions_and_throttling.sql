-- The first schema for PostgreSQL; the number is that of the same schema for SQLite, so that both count on together.
-- Times are milliseconds since 1970-01-01T00:00Z. Ids are UUIDs version 7.

CREATE TABLE account (
    account_id        UUID   NOT NULL PRIMARY KEY,
    -- Compared byte by byte: pages of a list go by it, and what is one name was mapped to one before.
    username          TEXT   COLLATE "C" NOT NULL UNIQUE,
    password_hash     TEXT   NOT NULL,
    state             TEXT   NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED')),
    -- Counts how often all sessions of the account were ended at once. Sessions of an older generation are dead.
    generation        BIGINT NOT NULL,
    create_time       BIGINT NOT NULL,
    -- The one reset of its password that an account may have open. SHA-256 of the code, never the code.
    reset_code_digest BYTEA,
    reset_expire_time BIGINT
);

CREATE TABLE session (
    token_digest         BYTEA  NOT NULL PRIMARY KEY,
    session_id           UUID   NOT NULL UNIQUE,
    account_id           UUID   NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    generation           BIGINT NOT NULL,
    client_label         TEXT   NOT NULL,
    ip_address           TEXT   NOT NULL,
    user_agent           TEXT   NOT NULL,
    create_time          BIGINT NOT NULL,
    authenticate_time    BIGINT NOT NULL,
    last_seen_time       BIGINT NOT NULL,
    idle_expire_time     BIGINT NOT NULL,
    absolute_expire_time BIGINT NOT NULL
);

CREATE INDEX session_by_account ON session (account_id);

-- The idle limit never passes the absolute one, so it alone tells which rows are over.
CREATE INDEX session_by_expiry ON session (idle_expire_time);

-- Wrong passwords since the last right one, counted before they are verified. The username is kept as its SHA-256: what
-- people type there by mistake may be a password. One row for each source, and one, with an empty source, for all of them.
CREATE TABLE failed_attempt (
    subject_digest    BYTEA  NOT NULL,
    source            TEXT   NOT NULL,
    failures          INTEGER NOT NULL,
    next_attempt_time BIGINT NOT NULL,
    forget_time       BIGINT NOT NULL,
    PRIMARY KEY (subject_digest, source)
);

CREATE INDEX failed_attempt_by_forget_time ON failed_attempt (forget_time);

-- Token buckets of Bucket4j, which owns the form of the state.
CREATE TABLE source_bucket (
    bucket_key  TEXT   NOT NULL PRIMARY KEY,
    state       BYTEA  NOT NULL,
    forget_time BIGINT NOT NULL
);

CREATE INDEX source_bucket_by_forget_time ON source_bucket (forget_time);
