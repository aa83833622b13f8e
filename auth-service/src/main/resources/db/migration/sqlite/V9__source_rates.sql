-- Token buckets as two times, in nanoseconds since 1970.
CREATE TABLE source_rate (
    rate_key   TEXT    NOT NULL PRIMARY KEY,
    full_time  INTEGER NOT NULL,
    taken_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX source_rate_by_full_time ON source_rate (full_time);

DROP TABLE source_bucket;
