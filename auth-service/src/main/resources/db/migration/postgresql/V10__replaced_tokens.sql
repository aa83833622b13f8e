-- A reauthentication gives a session another token. Other nodes must not accept the first one any more.
CREATE TRIGGER session_replaced AFTER UPDATE OF token_digest ON session
    FOR EACH ROW EXECUTE FUNCTION announce_session_change();
