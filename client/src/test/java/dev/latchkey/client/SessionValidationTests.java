package dev.latchkey.client;

import java.net.SocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Local validation as a user has it, over connections and in real time.
 */
class SessionValidationTests {

	private final Map<String, SocketAddress> sources = new ConcurrentHashMap<>();

	private final FakeLatchkey server = new FakeLatchkey(Clock.systemUTC(),
			Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()).intercept(new Sources()), null);

	private final String token = this.server.signIn("abc");

	private final LatchkeyClient client = LatchkeyClient.builder().address("localhost:" + this.server.port()).build();

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	@Test
	void sessionIsAnsweredFromMemoryUntilItIsRevoked() {
		ValidatedSession session = awaitLocal();
		assertThat(session.accountId()).isEqualTo("account of abc");
		assertThat(this.client.sessions().validate(this.token).getNow(null)).isEqualTo(session);
		this.server.revoke(this.token);
		Awaitility.await()
			.untilAsserted(() -> assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> this.client.sessions().validateBlocking(this.token)));
	}

	@Test
	void repliesAreCachedFromTheConnectionOfTheStream() {
		var unused = awaitLocal();
		assertThat(this.sources).containsKeys("WatchRevocations", "ValidateSession");
		assertThat(this.sources.get("ValidateSession")).isEqualTo(this.sources.get("WatchRevocations"));
	}

	@Test
	void callsWithoutALeaseTakeOtherConnections() {
		var unused = awaitLocal();
		this.server.refuseStreams(Status.UNIMPLEMENTED.asRuntimeException());
		this.server.endStreams(null);
		Awaitility.await().untilAsserted(() -> {
			var unusedSession = this.client.sessions().validateBlocking(this.token);
			assertThat(this.sources.get("ValidateSession")).isNotEqualTo(this.sources.get("WatchRevocations"));
		});
	}

	@Test
	void nobodyKnowsWhenTheServerIsGone() {
		var unused = awaitLocal();
		this.server.close();
		Awaitility.await()
			.untilAsserted(() -> assertThatExceptionOfType(UnavailableException.class)
				.isThrownBy(() -> this.client.sessions().validateBlocking(this.token)));
	}

	@Test
	void nothingIsLockedWhileTheClientEnds() {
		var unused = awaitLocal();
		List<Boolean> closed = new CopyOnWriteArrayList<>();
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Metrics.addRegistry(registry);
		// Another address, because clients of one address share their meters.
		LatchkeyClient other = LatchkeyClient.builder().address("127.0.0.1:" + this.server.port()).build();
		try (other) {
			var unusedSession = other.sessions().validateBlocking(this.token);
			registry.config().onMeterRemoved((meter) -> closed.add(closesOnAnotherThread(other)));
		}
		finally {
			Metrics.removeRegistry(registry);
		}
		assertThat(closed).isNotEmpty().containsOnly(true);
	}

	private static boolean closesOnAnotherThread(LatchkeyClient client) {
		CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close, (task) -> new Thread(task).start());
		try {
			closing.get(30, TimeUnit.SECONDS);
			return true;
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			return false;
		}
	}

	@Test
	void closedClientKnowsNobody() {
		var unused = awaitLocal();
		this.client.close();
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.sessions().validateBlocking(this.token));
	}

	@Test
	void clientThatWasClosedBeforeItsFirstValidationKnowsNobody() {
		this.client.close();
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.sessions().validateBlocking(this.token));
		assertThat(this.server.openStreams()).isZero();
	}

	@Test
	void clientThatDoesNotValidateHasNoStream() {
		assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> this.client.account().get(this.token));
		assertThat(this.sources).doesNotContainKey("WatchRevocations");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void cacheKeepsAtLeastOneSession(int count) {
		assertThatIllegalArgumentException().isThrownBy(() -> LatchkeyClient.builder().maxCachedSessions(count));
	}

	private ValidatedSession awaitLocal() {
		Awaitility.await().until(() -> {
			int before = this.server.asked().size();
			var session = this.client.sessions().validateBlocking(this.token);
			return session != null && this.server.asked().size() == before;
		});
		return this.client.sessions().validateBlocking(this.token);
	}

	/**
	 * Notes from which address each method was called last.
	 */
	private final class Sources implements ServerInterceptor {

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			SocketAddress source = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
			SessionValidationTests.this.sources.put(String.valueOf(call.getMethodDescriptor().getBareMethodName()),
					source);
			return next.startCall(call, headers);
		}

	}

}
