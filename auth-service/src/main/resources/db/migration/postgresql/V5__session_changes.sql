-- Tells nodes that remember sessions what has ended, in the same commit, whoever does it. The payload is the account, or
-- nothing when all have ended. Rows that are over are no exception: which these are would be for the clock of this server to
-- say, and it may be wrong.
CREATE FUNCTION announce_session_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('latchkey_session', OLD.account_id::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER session_ended AFTER DELETE ON session
    FOR EACH ROW EXECUTE FUNCTION announce_session_change();

CREATE TRIGGER sessions_ended AFTER TRUNCATE ON session
    FOR EACH STATEMENT EXECUTE FUNCTION announce_session_change();

CREATE TRIGGER account_changed AFTER DELETE OR UPDATE OF generation, state ON account
    FOR EACH ROW EXECUTE FUNCTION announce_session_change();
