package dev.latchkey.orders.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.orders.OrdersProperties;
import dev.latchkey.orders.account.SessionToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * How many streams there may be, without a connection.
 */
class LiveStreamsTests {

	private final LiveStreams streams = new LiveStreams(
			new OrdersProperties(100, new OrdersProperties.Live(2, 3, Duration.ofSeconds(15))), Runnable::run);

	@Test
	void processHasALimitOfItsOwn() {
		this.streams.start();
		this.streams.open(new Session("ada"));
		this.streams.open(new Session("ada"));
		assertRefused("ada", 429);
		assertThatNoException().isThrownBy(() -> this.streams.open(new Session("bob")));
		assertRefused("bob", 503);
	}

	@Test
	void stoppedServiceOpensNone() {
		this.streams.start();
		this.streams.stop();
		assertRefused("ada", 503);
	}

	@Test
	void sessionOfARefusedStreamIsWatchedNoLonger() {
		Session session = new Session("ada");
		LiveController controller = new LiveController(new Sessions(session), this.streams);
		assertThatExceptionOfType(TooManyStreamsException.class)
			.isThrownBy(() -> controller.events(new SessionToken("lks_a")));
		assertThat(session.closed).isTrue();
	}

	private void assertRefused(String accountId, int status) {
		assertThatExceptionOfType(TooManyStreamsException.class)
			.isThrownBy(() -> this.streams.open(new Session(accountId)))
			.matches((ex) -> ex.getStatusCode().value() == status)
			.matches((ex) -> ex.getHeaders().getFirst("Retry-After") != null);
	}

	private record Sessions(WatchedSession session) implements SessionValidator {

		@Override
		public CompletableFuture<ValidatedSession> validate(String token) {
			return CompletableFuture.completedFuture(this.session.session());
		}

		@Override
		public ValidatedSession validateBlocking(String token) {
			return this.session.session();
		}

		@Override
		public CompletableFuture<WatchedSession> watch(String token) {
			return CompletableFuture.completedFuture(this.session);
		}

	}

	private static final class Session implements WatchedSession {

		private final String accountId;

		private boolean closed;

		Session(String accountId) {
			this.accountId = accountId;
		}

		@Override
		public ValidatedSession session() {
			return new ValidatedSession(this.accountId, "ada", "session", Instant.EPOCH, Map.of());
		}

		@Override
		public Optional<Cause> ended() {
			return Optional.empty();
		}

		@Override
		public void onRevoked(Consumer<Cause> listener) {
			// It never is.
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
