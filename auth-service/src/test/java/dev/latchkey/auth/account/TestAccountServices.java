package dev.latchkey.auth.account;

import java.time.Clock;

import dev.latchkey.auth.account.username.TestUsernames;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.password.TestPolicies;
import dev.latchkey.auth.throttle.Throttle;

/**
 * Creates account services.
 */
final class TestAccountServices {

	private TestAccountServices() {
	}

	static AccountService service(AccountRepository accounts, PasswordHasher hasher, Throttle throttle,
			SecurityEvents events) {
		return new AccountService(accounts, TestUsernames.policy(), TestPolicies.standard(), hasher,
				new CredentialsVerifier(hasher, throttle, events), new PasswordUpgrade(accounts, hasher, throttle),
				throttle, Clock.systemUTC());
	}

}
