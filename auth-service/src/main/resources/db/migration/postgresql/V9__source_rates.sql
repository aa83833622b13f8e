-- Token buckets as two times, in nanoseconds since 1970. source_bucket is for nodes of an older version that still run.
CREATE TABLE source_rate (
    rate_key   TEXT   NOT NULL PRIMARY KEY,
    full_time  BIGINT NOT NULL,
    taken_time BIGINT NOT NULL
);

CREATE INDEX source_rate_by_full_time ON source_rate (full_time);
