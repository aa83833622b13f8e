package dev.latchkey.auth.account;

import java.util.List;
import java.util.function.Function;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.audit.SecurityEvent.PasswordHashUnreadable;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.throttle.Admission;
import dev.latchkey.auth.throttle.Attempt;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Verifies passwords, as often as the throttle allows, at one cost whatever the answer.
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
	 * Verify a password and do what it was for. The attempt begins when a worker takes it
	 * up. From then on it counts, whether its caller waits or not: who goes neither turns
	 * a right password into a failure nor a wrong one into none.
	 * @param <T> what the purpose returns
	 * @param username the name that it is to open
	 * @param credentials what the name stands for, or {@code null} when there is no such
	 * account
	 * @param password the password
	 * @param source where it comes from
	 * @param purpose what it is for, done when earlier failures are forgotten; not when
	 * the caller has gone
	 * @return what the purpose returns
	 * @throws CredentialsInvalidException when it opens none
	 * @throws dev.latchkey.auth.throttle.TooManyAttemptsException when it is not verified
	 */
	<T> T verify(Username username, @Nullable Credentials credentials, Password password, Source source,
			Function<Account, T> purpose) {
		Admission admission = this.throttle.admit(username.value(), source);
		return purpose.apply(this.hasher.attempt(List.of(username, source), () -> {
			Attempt attempt = this.throttle.begin(admission);
			Account account = open(credentials, password);
			attempt.succeed();
			return account;
		}));
	}

	private Account open(@Nullable Credentials credentials, Password password) {
		boolean matches = this.hasher.matches(password, (credentials != null) ? credentials.passwordHash() : null);
		reportUnreadable(credentials);
		if (credentials == null || !matches || !credentials.account().isActive()) {
			throw new CredentialsInvalidException((credentials != null) ? credentials.account().id() : null);
		}
		return credentials.account();
	}

	private void reportUnreadable(@Nullable Credentials credentials) {
		if (credentials != null && !this.hasher.isReadable(credentials.passwordHash())) {
			this.events.publish(new PasswordHashUnreadable(credentials.account().id()));
		}
	}

}
