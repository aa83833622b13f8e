-- The generation of the account at the start of an enrolment. A newer one ends the enrolment.
ALTER TABLE totp ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
