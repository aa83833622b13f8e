-- Finds the codes whose lives a clock that was ahead has made too long.
CREATE INDEX account_by_reset_expiry ON account (reset_expire_time) WHERE reset_expire_time IS NOT NULL;
