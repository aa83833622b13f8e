package dev.latchkey.auth.account;

import java.util.List;
import java.util.function.Function;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.audit.SecurityEvent.PasswordHashUnreadable;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Admission;
import dev.latchkey.auth.throttle.Attempt;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Verifies passwords within the limits of the throttle. Every result costs the same.
 */
@Component
class CredentialsVerifier {

	private final PasswordHasher hasher;

	private final Throttle throttle;

	private final SecurityEvents events;

	CredentialsVerifier(PasswordHasher hasher, Throttle throttle, SecurityEvents events) {
		this.hasher = hasher;
		this.throttle = throttle;
		this.events = events;
	}

	/**
	 * Verify a password, then run an action. The attempt begins when a worker starts it,
	 * and counts from then on even if its caller cancels. A cancellation can neither make
	 * a correct password a failure nor hide a wrong one.
	 * @param <T> the result of the action
	 * @param username the name to sign in with
	 * @param credentials the credentials of that name, or {@code null} when there is no
	 * such account
	 * @param password the password
	 * @param source where the request comes from
	 * @param purpose the action, which runs after earlier failures are cleared, and does
	 * not run when the caller has cancelled
	 * @return the result of the action
	 * @throws Refusal when they match no active account
	 * @throws Refusal when the throttle refuses the attempt
	 */
	<T> T verify(Username username, @Nullable Credentials credentials, Password password, Source source,
			Function<Account, T> purpose) {
		Admission admission = this.throttle.admit(username.value(), source);
		String hash = (credentials != null) ? credentials.passwordHash() : null;
		return purpose.apply(this.hasher.attempt(List.of(username, source), hash, () -> {
			Attempt attempt = this.throttle.begin(admission);
			Account account = open(credentials, hash, password);
			attempt.succeed();
			return account;
		}));
	}

	private Account open(@Nullable Credentials credentials, @Nullable String hash, Password password) {
		boolean matches = this.hasher.matches(password, hash);
		reportUnreadable(credentials);
		if (credentials == null || !matches || !credentials.account().isActive()) {
			throw Refusal.credentials((credentials != null) ? credentials.account().id() : null);
		}
		return credentials.account();
	}

	private void reportUnreadable(@Nullable Credentials credentials) {
		if (credentials != null && !this.hasher.isReadable(credentials.passwordHash())) {
			this.events.publish(new PasswordHashUnreadable(credentials.account().id()));
		}
	}

}
