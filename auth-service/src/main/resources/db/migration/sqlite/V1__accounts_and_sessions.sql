-- Times are milliseconds since 1970-01-01T00:00Z. Ids are UUIDs version 7 in their text form.

CREATE TABLE account (
    account_id    TEXT    NOT NULL PRIMARY KEY,
    username      TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED')),
    -- Counts how often all sessions of the account were ended at once. Sessions of an older generation are dead.
    generation    INTEGER NOT NULL,
    create_time   INTEGER NOT NULL
) STRICT;

-- Found by the digest of the token, so the table is kept in that order and a look-up reads one row.
CREATE TABLE session (
    token_digest         BLOB    NOT NULL PRIMARY KEY,
    session_id           TEXT    NOT NULL UNIQUE,
    account_id           TEXT    NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    generation           INTEGER NOT NULL,
    client_label         TEXT    NOT NULL,
    create_time          INTEGER NOT NULL,
    authenticate_time    INTEGER NOT NULL,
    last_seen_time       INTEGER NOT NULL,
    idle_expire_time     INTEGER NOT NULL,
    absolute_expire_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_account ON session (account_id);

-- The idle limit never passes the absolute one, so it alone tells which rows are over.
CREATE INDEX session_by_expiry ON session (idle_expire_time);
