package dev.latchkey.spring.health;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidationStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether sessions can be validated. With a lease they can, from memory. Without one the
 * server is asked about a token that nobody has: a server that cannot report revocations
 * still answers.
 */
final class LatchkeyHealthIndicator implements HealthIndicator {

	private static final String NOBODYS_TOKEN = "lks_healthcheck";

	private static final long PATIENCE_SECONDS = 1;

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
		return this.sessions.validate(NOBODYS_TOKEN)
			.handle((session, failure) -> answered(failure))
			.completeOnTimeout(down("no answer in a second"), PATIENCE_SECONDS, TimeUnit.SECONDS)
			.join();
	}

	private static Health.Builder answered(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause == null || cause instanceof RefusedException) ? Health.up() : down(cause.getMessage());
	}

	private static Health.Builder down(@Nullable String reason) {
		return Health.down().withDetail("reason", String.valueOf(reason));
	}

}
