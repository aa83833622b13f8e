package dev.latchkey.spring.health;

import java.util.function.Supplier;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidationStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether sessions can be validated. With a lease they can, from memory. Without one the
 * server is asked about a token that nobody has: a server that cannot report revocations
 * still answers.
 */
final class LatchkeyHealthIndicator implements HealthIndicator {

	private static final String NOBODYS_TOKEN = "lks_healthcheck";

	private final Supplier<ValidationStatus> status;

	private final SessionValidator sessions;

	LatchkeyHealthIndicator(Supplier<ValidationStatus> status, SessionValidator sessions) {
		this.status = status;
		this.sessions = sessions;
	}

	@Override
	public Health health() {
		ValidationStatus now = this.status.get();
		Health.Builder health = now.leased() ? Health.up() : asked();
		health.withDetail("lease", now.leased());
		now.pongAge().ifPresent((age) -> health.withDetail("pongAgeMillis", age.toMillis()));
		return health.build();
	}

	private Health.Builder asked() {
		try {
			this.sessions.validateBlocking(NOBODYS_TOKEN);
			return Health.up();
		}
		catch (RefusedException ex) {
			return Health.up();
		}
		catch (LatchkeyException ex) {
			return Health.down().withDetail("reason", ex.getMessage());
		}
	}

}
