package dev.latchkey.client.validation.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidationStatus;
import dev.latchkey.client.validation.call.ValidationConnections;
import dev.latchkey.client.validation.local.LocalValidation.Environment;
import dev.latchkey.client.validation.metrics.ValidationMetrics;
import dev.latchkey.client.validation.watch.Listeners;
import io.grpc.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Local validation with a fake server, in the time of a test. Each step runs in the
 * thread of the test.
 */
public final class TestValidation implements AutoCloseable {

	static final Duration DEADLINE = Duration.ofSeconds(5);

	private final TestTime time = new TestTime();

	private final FakeLatchkey server = new FakeLatchkey(this.time.wallClock());

	private final Connections connections = new Connections();

	private final LocalValidation validation;

	public TestValidation() {
		this(new InlineListeners());
	}

	public TestValidation(Listeners listeners) {
		this(listeners, ValidationMetrics.ofClassPath());
	}

	public TestValidation(ValidationMetrics metrics) {
		this(new InlineListeners(), metrics);
	}

	private TestValidation(Listeners listeners, ValidationMetrics metrics) {
		this.validation = new LocalValidation(this.connections, 100, DEADLINE,
				new Environment(this.time, listeners, this.time, this.time.wallClock(), (bound) -> bound / 2, metrics));
	}

	public TestTime time() {
		return this.time;
	}

	public FakeLatchkey server() {
		return this.server;
	}

	public SessionValidator validator() {
		return this.validation.validator();
	}

	ValidationStatus status() {
		return this.validation.status();
	}

	/**
	 * Let every use of the connections fail, or work again.
	 */
	public void breakConnections(@Nullable Error failure) {
		this.connections.failure = failure;
	}

	public int abandoned() {
		return this.connections.abandoned;
	}

	/**
	 * Open the stream and let the first ping be answered.
	 */
	public TestValidation lease() {
		this.time.run();
		return this;
	}

	/**
	 * Validate a token that is expected to be valid.
	 * @return whether the server was asked
	 */
	public boolean asksFor(String token) {
		int before = this.server.asked().size();
		this.validation.validator().validate(token).join();
		return this.server.asked().size() > before;
	}

	/**
	 * Say how a validation that is complete ended.
	 */
	public static String outcome(CompletableFuture<?> answer) {
		if (!answer.isDone()) {
			return "waits";
		}
		return answer.handle((session, failure) -> (failure == null) ? "valid" : outcome(failure)).join();
	}

	private static String outcome(Throwable failure) {
		if (failure instanceof RefusedException refusal) {
			return "refused " + refusal.reason().name().replace("ERROR_REASON_", "");
		}
		return (failure instanceof UnavailableException) ? "unknown" : failure.toString();
	}

	@Override
	public void close() {
		this.validation.close();
		this.server.close();
	}

	/**
	 * Runs listeners in the thread that finds them due.
	 */
	private static final class InlineListeners implements Listeners {

		@Override
		public void execute(Runnable listener) {
			listener.run();
		}

		@Override
		public void close() {
			// There are no threads.
		}

	}

	/**
	 * One channel for everything.
	 */
	private final class Connections implements ValidationConnections {

		private int abandoned;

		private @Nullable Error failure;

		@Override
		public Channel ofStream() {
			return channel();
		}

		@Override
		public Channel others() {
			return channel();
		}

		private Channel channel() {
			if (this.failure != null) {
				throw this.failure;
			}
			return TestValidation.this.server.channel();
		}

		@Override
		public void abandonStream() {
			this.abandoned++;
		}

		@Override
		public void close() {
			// The server closes its channel.
		}

	}

}
