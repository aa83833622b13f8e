package dev.latchkey.client;

import java.time.Duration;
import java.util.function.Supplier;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidationStatus;
import dev.latchkey.client.validation.call.ValidationConnections;
import dev.latchkey.client.validation.local.LocalValidation;
import dev.latchkey.client.validation.metrics.ValidationMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Local validation, which begins with the first validation: a program that only signs in
 * has no stream and no thread.
 */
final class Validation implements AutoCloseable {

	private final Supplier<LocalValidation> start;

	private @Nullable LocalValidation started;

	private boolean closed;

	private volatile @Nullable SessionValidator validator;

	Validation(Supplier<LocalValidation> start) {
		this.start = start;
	}

	static Validation of(ValidationConnections connections, int maxSessions, Duration deadline,
			ValidationMetrics metrics) {
		return new Validation(() -> LocalValidation.start(connections, maxSessions, deadline, metrics));
	}

	SessionValidator validator() {
		SessionValidator known = this.validator;
		return (known != null) ? known : started().validator();
	}

	ValidationStatus status() {
		return started().status();
	}

	private synchronized LocalValidation started() {
		LocalValidation local = this.started;
		if (local == null) {
			local = this.start.get();
			this.started = local;
			this.validator = local.validator();
			if (this.closed) {
				local.close();
			}
		}
		return local;
	}

	@Override
	public void close() {
		@Nullable LocalValidation last;
		synchronized (this) {
			last = this.closed ? null : this.started;
			this.closed = true;
		}
		// The end runs code of others, which must not find this locked.
		if (last != null) {
			last.close();
		}
	}

}
