package dev.latchkey.client;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A client that is closed while others use it.
 */
class ClosingClientTests {

	private static final int ROUNDS = 25;

	private final FakeLatchkey server = new FakeLatchkey(Clock.systemUTC(),
			Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()), null);

	private final String token = this.server.signIn("abc");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void callersGetAReplyOrOurException() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			LatchkeyClient client = builder().build();
			assertThat(Threads.together(8, usesAndClose(client))).hasSize(8)
				.allSatisfy((outcome) -> assertThat(outcome).isNull());
		}
		Awaitility.await().until(() -> this.server.openStreams() == 0);
	}

	private List<Callable<@Nullable Throwable>> usesAndClose(LatchkeyClient client) {
		return Stream
			.<Runnable>of(() -> client.sessions().validateBlocking(this.token), client::close,
					() -> join(client.sessions().validate(this.token)), client::close,
					() -> join(client.sessions().watch(this.token)), () -> client.sessions().status(),
					() -> client.authentication().validateSession(this.token),
					() -> join(client.authentication().validateSessionAsync(this.token)))
			.map(ClosingClientTests::strangeFailure)
			.toList();
	}

	private static void join(CompletableFuture<?> answer) {
		try {
			var unused = answer.get(30, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof LatchkeyException failure) ? failure : new IllegalStateException(ex);
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Callable<@Nullable Throwable> strangeFailure(Runnable use) {
		return () -> {
			try {
				use.run();
				return null;
			}
			catch (LatchkeyException ex) {
				return null;
			}
			catch (RuntimeException ex) {
				return ex;
			}
		};
	}

	@Test
	void streamIsNotCancelledWhileItStarts() {
		ManagedChannel channel = Grpc
			.newChannelBuilder("localhost:" + this.server.port(), InsecureChannelCredentials.create())
			.build();
		try {
			ClosingStart closing = new ClosingStart();
			LatchkeyClient client = LatchkeyClient.builder()
				.channel(ClientInterceptors.intercept(channel, closing))
				.build();
			closing.client.complete(client);
			var unused = client.sessions().status();
			Awaitility.await().until(closing.ended::isDone);
			assertThat(closing.ended.join()).containsExactly("start", "started", "cancel");
		}
		finally {
			channel.shutdownNow();
		}
	}

	@Test
	void failureOfItsMetricsLeavesNothingOpen() {
		LatchkeyClient client = builder().metrics((stats, server) -> () -> {
			throw new IllegalStateException("The registry has failed");
		}).build();
		var unused = client.sessions().status();
		Awaitility.await().until(() -> this.server.openStreams() == 1);
		assertThatIllegalStateException().isThrownBy(client::close);
		Awaitility.await().until(() -> this.server.openStreams() == 0);
	}

	private LatchkeyClient.Builder builder() {
		return LatchkeyClient.builder().address("localhost:" + this.server.port());
	}

	/**
	 * Closes the client while its stream starts.
	 */
	private static final class ClosingStart implements ClientInterceptor {

		private final List<String> steps = new CopyOnWriteArrayList<>();

		private final CompletableFuture<LatchkeyClient> client = new CompletableFuture<>();

		private final CompletableFuture<List<String>> ended = new CompletableFuture<>();

		@Override
		public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
			return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void start(Listener<A> listener, Metadata headers) {
					ClosingStart.this.steps.add("start");
					ClosingStart.this.client.join().close();
					super.start(listener, headers);
					ClosingStart.this.steps.add("started");
				}

				@Override
				public void cancel(@Nullable String message, @Nullable Throwable cause) {
					ClosingStart.this.steps.add("cancel");
					super.cancel(message, cause);
					ClosingStart.this.ended.complete(ClosingStart.this.steps);
				}

			};
		}

	}

}
