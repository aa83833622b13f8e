package dev.latchkey.auth.account.reset;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.password.TestPolicies;
import dev.latchkey.auth.throttle.Throttle;

/**
 * Creates password resets for the tests of other packages.
 */
public final class TestPasswordResets {

	private TestPasswordResets() {
	}

	public static PasswordResetService service(AccountRepository accounts, PasswordHasher hasher, Throttle throttle) {
		return new PasswordResetService(accounts, TestPolicies.standard(), hasher,
				new PasswordResetProperties(Duration.ofHours(1)), throttle, new SecureRandom(), Clock.systemUTC());
	}

}
