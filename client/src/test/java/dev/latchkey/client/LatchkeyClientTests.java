package dev.latchkey.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.UnavailableException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LatchkeyClientTests {

	private static final String TOKEN = EveryCall.TOKEN;

	private final RecordingServer server = new RecordingServer();

	private final ManagedChannel channel = this.server.channel();

	private final LatchkeyClient client = LatchkeyClient.builder().channel(this.channel).build();

	@AfterEach
	void close() {
		this.channel.shutdownNow();
		this.server.close();
	}

	@Test
	void everyCallSendsTheSecretToItsMethod() {
		blocking(this.client);
		assertThat(this.server.calls()).isEqualTo(EveryCall.expected());
	}

	@Test
	void everyCallHasAnAsynchronousForm() {
		List<CompletableFuture<?>> futures = EveryCall.asynchronous(this.client).toList();
		CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).join();
		assertThat(this.server.calls()).containsExactlyInAnyOrderElementsOf(EveryCall.expected());
	}

	@Test
	void everyMethodHasACall() {
		blocking(this.client);
		assertThat(this.server.calls().stream().map((call) -> call.split(" ", 2)[0]).distinct())
			.containsExactlyInAnyOrderElementsOf(RecordingServer.methods()
				.map((method) -> method.getFullMethodName().replaceFirst("^latchkey\\.\\w+\\.v1\\.", ""))
				.toList());
	}

	@Test
	void failedCallThrowsWithTheStackOfTheCaller() {
		this.server.failing(Status.UNAVAILABLE);
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.authentication().validateSession(TOKEN))
			.satisfies((ex) -> assertThat(ex.getStackTrace())
				.anyMatch((frame) -> frame.getClassName().equals(LatchkeyClientTests.class.getName())));
	}

	@Test
	void futureFailsWithTheSameException() {
		this.server.failing(Status.INTERNAL);
		CompletableFuture<?> reply = this.client.sessions().listAsync(TOKEN, ListSessionsRequest.getDefaultInstance());
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(reply::get)
			.withCauseInstanceOf(LatchkeyException.class);
	}

	// The executor of a channel ends a second after the last channel that was using it.
	@Test
	void everyCallFailsLikeThisLongAfterTheChannelWasClosed() {
		ManagedChannel closed = Grpc.newChannelBuilder("localhost:1", InsecureChannelCredentials.create())
			.executor((task) -> {
				throw new RejectedExecutionException("The executor has ended");
			})
			.build()
			.shutdownNow();
		LatchkeyClient late = LatchkeyClient.builder().channel(closed).build();
		assertThat(EveryCall.blocking()).isNotEmpty()
			.allSatisfy(
					(call) -> assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> call.apply(late))
						.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.UNAVAILABLE)));
		assertThat(EveryCall.asynchronous(late)).isNotEmpty()
			.allSatisfy((reply) -> assertThat(reply).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withCauseInstanceOf(UnavailableException.class));
	}

	@Test
	void cancelledFutureCancelsTheCall() {
		this.server.silent();
		CompletableFuture<?> reply = this.client.sessions().listAsync(TOKEN, ListSessionsRequest.getDefaultInstance());
		Awaitility.await().untilAsserted(() -> assertThat(this.server.calls()).hasSize(1));
		reply.cancel(true);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.server.cancelled()).containsExactly("SessionService/ListSessions"));
	}

	@Test
	void callEndsAtItsDeadline() {
		this.server.silent();
		LatchkeyClient hasty = this.client.withDeadline(Duration.ofMillis(20));
		assertThatExceptionOfType(LatchkeyException.class).isThrownBy(() -> hasty.account().get(TOKEN))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.DEADLINE_EXCEEDED));
	}

	@ParameterizedTest
	@MethodSource
	void impossibleSecretIsNotSent(String secret) {
		var unused = this.client.account().get(secret);
		assertThat(this.server.calls()).containsExactly("AccountService/GetAccount -");
	}

	static Stream<String> impossibleSecretIsNotSent() {
		return Stream.of("lks_a b", "lks_a\nb", "lks_ü", "a".repeat(513));
	}

	@Test
	void givenChannelStaysOpen() {
		this.client.close();
		assertThat(this.channel.isShutdown()).isFalse();
	}

	@Test
	void clientNeedsAnAddress() {
		assertThatIllegalStateException().isThrownBy(() -> LatchkeyClient.builder().build())
			.withMessageContaining("address");
		assertThatIllegalArgumentException().isThrownBy(() -> LatchkeyClient.builder().address("localhost"));
		assertThatIllegalArgumentException().isThrownBy(() -> LatchkeyClient.builder().deadline(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.withDeadline(Duration.ZERO));
	}

	private static void blocking(LatchkeyClient client) {
		EveryCall.blocking().forEach((call) -> assertThat(call.apply(client)).isNotNull());
	}

}
