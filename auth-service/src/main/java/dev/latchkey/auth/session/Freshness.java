package dev.latchkey.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

import org.springframework.stereotype.Component;

/**
 * Requires a recent authentication of callers who change what protects their account.
 */
@Component
public class Freshness {

	private final Duration freshFor;

	private final Clock clock;

	Freshness(SessionProperties properties, Clock clock) {
		this.freshFor = properties.freshFor();
		this.clock = clock;
	}

	/**
	 * Require a recent full authentication.
	 * @param caller the session of the caller
	 * @throws Refusal when the authentication is too old
	 */
	public void require(Session caller) {
		require(caller.authenticateTime(), this.clock.instant());
	}

	/**
	 * Require that the authentication of a session will be recent and full, once the
	 * password is verified: that a second factor of the session is recent. Ask this
	 * first: a stolen session with an old second factor must not be a place to try
	 * passwords.
	 * @param caller the session of the caller
	 * @throws Refusal when the second factor is too old
	 */
	public void requireBesidePassword(Session caller) {
		Instant now = this.clock.instant();
		require(caller.factors().with(Factor.PASSWORD, now).authenticateTime(), now);
	}

	private void require(Instant authenticateTime, Instant now) {
		if (!now.isBefore(authenticateTime.plus(this.freshFor))) {
			throw refusal();
		}
	}

	/**
	 * The answer to a caller who must authenticate again.
	 * @return the refusal, with the greatest age of the authentication
	 */
	public Refusal refusal() {
		return Refusal.of(Reason.REAUTHENTICATION_REQUIRED).with("max_age_seconds", this.freshFor.toSeconds());
	}

}
