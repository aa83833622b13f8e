-- Written by commit ffceaf5, for EarlierDataTests: passwords and tokens of accounts that are nowhere else.
CREATE FUNCTION public.announce_session_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('latchkey_session', OLD.account_id::text);
    RETURN NULL;
END
$$;
CREATE TABLE public.account (
    account_id uuid NOT NULL,
    username text NOT NULL COLLATE pg_catalog."C",
    password_hash text NOT NULL,
    state text NOT NULL,
    generation bigint NOT NULL,
    create_time bigint NOT NULL,
    reset_code_digest bytea,
    reset_expire_time bigint,
    CONSTRAINT account_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'DISABLED'::text])))
);
CREATE TABLE public.failed_attempt (
    subject_digest bytea NOT NULL,
    source text NOT NULL,
    failures integer NOT NULL,
    next_attempt_time bigint NOT NULL,
    forget_time bigint NOT NULL
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.session (
    token_digest bytea NOT NULL,
    session_id uuid NOT NULL,
    account_id uuid NOT NULL,
    generation bigint NOT NULL,
    client_label text NOT NULL,
    ip_address text NOT NULL,
    user_agent text NOT NULL,
    create_time bigint NOT NULL,
    authenticate_time bigint NOT NULL,
    last_seen_time bigint NOT NULL,
    idle_expire_time bigint NOT NULL,
    absolute_expire_time bigint NOT NULL
);
CREATE TABLE public.source_bucket (
    bucket_key text NOT NULL,
    state bytea NOT NULL,
    forget_time bigint NOT NULL
);
INSERT INTO public.account VALUES ('01a22825-d331-7db0-b373-fad536a72237', 'ada', '{pbkdf2-sha256-10}45d7d40eb0c127c1350c98a414055f8fd46d0ac80fed7eb31b34cb79258a7bc847b7d22dd5c5566e287e34be6a0d294d', 'ACTIVE', 0, 1795969897265, NULL, NULL);
INSERT INTO public.account VALUES ('01a22825-e7de-7fe5-a1d8-90ab3b035696', 'grace', '{pbkdf2-sha256-10}adc1120cb91b5c0a19e6a9f7eb500e9ba28dd89bab7837c82342669ba58ed656ff840f01c3c238c045729a3a4efe683f', 'DISABLED', 1, 1795969902559, NULL, NULL);
INSERT INTO public.failed_attempt VALUES ('\xfdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029', '', 1, 1795969907379, 1798561907379);
INSERT INTO public.failed_attempt VALUES ('\xfdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029', '127.0.0.1', 1, 1795969907379, 1798561907379);
INSERT INTO public.flyway_schema_history VALUES (1, '4', 'accounts sessions and throttling', 'SQL', 'V4__accounts_sessions_and_throttling.sql', 466660310, 'latchkey', '2026-11-29 16:31:31.67892', 135, true);
INSERT INTO public.flyway_schema_history VALUES (2, '5', 'session changes', 'SQL', 'V5__session_changes.sql', -940967834, 'latchkey', '2026-11-29 16:31:31.883591', 27, true);
INSERT INTO public.session VALUES ('\x05efa165e2ebec8964fb799af9bf432f8f785c92b81d6179a730dfbd6ff108d8', '01a22825-ddef-74e9-8062-16a12b1f8448', '01a22825-d331-7db0-b373-fad536a72237', 0, '', '127.0.0.1', 'latchkey-shell/0.1.0-SNAPSHOT grpc-java-netty/1.83.1', 1795969900015, 1795969900015, 1795969900015, 1795973500015, 1796056300015);
INSERT INTO public.source_bucket VALUES ('sign-up 30 127.0.0.1', '\x00000001000000010000000100000001000000000000001e000000000000001e0000000df8475800000000000000001e008000000000000000000000000003000000010000000318ec911c64221cc8000000000000001d0000000000000000000000010000000000000002', 1795969962539);
INSERT INTO public.source_bucket VALUES ('sign-in 60 127.0.0.1', '\x00000001000000010000000100000001000000000000003c000000000000003c0000000df8475800000000000000003c008000000000000000000000000003000000010000000318ec911d84816cd8000000000000003b0000000000000000000000010000000000000002', 1795969967377);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (account_id);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_username_key UNIQUE (username);
ALTER TABLE ONLY public.failed_attempt
    ADD CONSTRAINT failed_attempt_pkey PRIMARY KEY (subject_digest, source);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_digest);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_session_id_key UNIQUE (session_id);
ALTER TABLE ONLY public.source_bucket
    ADD CONSTRAINT source_bucket_pkey PRIMARY KEY (bucket_key);
CREATE INDEX failed_attempt_by_forget_time ON public.failed_attempt USING btree (forget_time);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX session_by_account ON public.session USING btree (account_id);
CREATE INDEX session_by_expiry ON public.session USING btree (idle_expire_time);
CREATE INDEX source_bucket_by_forget_time ON public.source_bucket USING btree (forget_time);
CREATE TRIGGER account_changed AFTER DELETE OR UPDATE OF generation, state ON public.account FOR EACH ROW EXECUTE FUNCTION public.announce_session_change();
CREATE TRIGGER session_ended AFTER DELETE ON public.session FOR EACH ROW EXECUTE FUNCTION public.announce_session_change();
CREATE TRIGGER sessions_ended AFTER TRUNCATE ON public.session FOR EACH STATEMENT EXECUTE FUNCTION public.announce_session_change();
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(account_id) ON DELETE CASCADE;
