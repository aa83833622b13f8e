-- Written by commit ffceaf5, for EarlierDataTests: passwords and tokens of accounts that are nowhere else.
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','accounts and sessions','SQL','V1__accounts_and_sessions.sql',283954121,'','2026-11-29 16:32:06.902',6,1);
INSERT INTO flyway_schema_history VALUES(2,'2','session clients','SQL','V2__session_clients.sql',-259036380,'','2026-11-29 16:32:06.916',2,1);
INSERT INTO flyway_schema_history VALUES(3,'3','password resets','SQL','V3__password_resets.sql',-1473654027,'','2026-11-29 16:32:06.920',1,1);
INSERT INTO flyway_schema_history VALUES(4,'4','throttling','SQL','V4__throttling.sql',567512587,'','2026-11-29 16:32:06.928',0,1);
CREATE TABLE account (
    account_id    TEXT    NOT NULL PRIMARY KEY,
    username      TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED')),
    -- Counts how often all sessions of the account were ended at once. Sessions of an older generation are dead.
    generation    INTEGER NOT NULL,
    create_time   INTEGER NOT NULL
, reset_code_digest BLOB, reset_expire_time INTEGER) STRICT;
INSERT INTO account VALUES('01a22826-6407-7e6e-a535-b5a973c4d6a8','ada','{pbkdf2-sha256-10}a1f81808eea84b80adb1ff2fc6ca84d5ad6df6172bc06732f47aae415b7692c12fe0cbd34badee5d0aa92e61a0544972','ACTIVE',0,1795969934343,NULL,NULL);
INSERT INTO account VALUES('01a22826-7ceb-7593-986d-4ed575c6a55a','grace','{pbkdf2-sha256-10}2cdaa4790dcf4d707ffb0eaefe008fb538754c6e47ff13394cc1136ec1958fbe09146b250d381ee93fdd0c4658bccaa7','DISABLED',1,1795969940715,NULL,NULL);
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
, ip_address TEXT NOT NULL DEFAULT '', user_agent TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO session VALUES(X'351d8bf975ac8d1265225f41c0b5449f6101b33bc26d17037feb0c6fec45ee26','01a22827-14e6-7fa6-8441-473385f2514a','01a22826-6407-7e6e-a535-b5a973c4d6a8',0,'',1795969979583,1795969979583,1795969979583,1795973579583,1796056379583,'127.0.0.1','latchkey-shell/0.1.0-SNAPSHOT grpc-java-netty/1.83.1');
CREATE TABLE failed_attempt (
    subject_digest    BLOB    NOT NULL,
    source            TEXT    NOT NULL,
    failures          INTEGER NOT NULL,
    next_attempt_time INTEGER NOT NULL,
    forget_time       INTEGER NOT NULL,
    PRIMARY KEY (subject_digest, source)
) WITHOUT ROWID;
CREATE TABLE source_bucket (
    bucket_key  TEXT    NOT NULL PRIMARY KEY,
    state       BLOB    NOT NULL,
    forget_time INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO source_bucket VALUES('sign-in 60 127.0.0.1',X'00000001000000010000000100000001000000000000003c000000000000003c0000000df8475800000000000000003c008000000000000000000000000003000000010000000318ec912e532b1a51000000000000003b0000000000000000000000010000000000000003',1795970039567);
INSERT INTO source_bucket VALUES('sign-up 30 127.0.0.1',X'00000001000000010000000100000001000000000000001e000000000000001e0000000df8475800000000000000001e008000000000000000000000000003000000010000000318ec91254710a3a4000000000000001d0000000000000000000000010000000000000002',1795970000706);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_expiry ON session (idle_expire_time);
CREATE INDEX failed_attempt_by_forget_time ON failed_attempt (forget_time);
CREATE INDEX source_bucket_by_forget_time ON source_bucket (forget_time);
