-- Wrong passwords since the last right one, counted before they are verified. The username is kept as its SHA-256: what
-- people type there by mistake may be a password. One row for each source, and one, with an empty source, for all of them.
CREATE TABLE failed_attempt (
    subject_digest    BLOB    NOT NULL,
    source            TEXT    NOT NULL,
    failures          INTEGER NOT NULL,
    next_attempt_time INTEGER NOT NULL,
    forget_time       INTEGER NOT NULL,
    PRIMARY KEY (subject_digest, source)
) WITHOUT ROWID;

CREATE INDEX failed_attempt_by_forget_time ON failed_attempt (forget_time);

-- Token buckets of Bucket4j, which owns the form of the state.
CREATE TABLE source_bucket (
    bucket_key  TEXT    NOT NULL PRIMARY KEY,
    state       BLOB    NOT NULL,
    forget_time INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX source_bucket_by_forget_time ON source_bucket (forget_time);
