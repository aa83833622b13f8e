package dev.latchkey.shell.command.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.load.http2.CallResult;
import dev.latchkey.load.http2.Connections;
import dev.latchkey.load.http2.Request;
import dev.latchkey.load.http2.Server;
import dev.latchkey.shell.testing.StubServer;
import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ConnectionsTests {

	@Test
	void callsOverTheLimitWait() throws Exception {
		try (StubServer server = StubServer.start(); Connections connections = open(server, 2, 3)) {
			assertThat(IntStream.range(0, 200).mapToObj((call) -> signUp(connections, "user" + call)).toList())
				.allSatisfy((end) -> assertThat(status(end)).isZero());
			assertThat(server.passwords()).hasSize(200);
			assertThat(status(signUp(connections, "user7"))).isEqualTo(6);
		}
	}

	@Test
	void brokenConnectionIsReopened() throws Exception {
		StubServer first = StubServer.start();
		int port = port(first);
		try (Connections connections = open(first, 2, 3)) {
			first.close();
			await().until(() -> status(signUp(connections, "ada")) == 14);
			try (StubServer next = StubServer.startOn(port)) {
				await().until(() -> status(signUp(connections, "ada")) != 14);
				assertThat(next.passwords()).containsKey("ada");
			}
		}
	}

	@Test
	void onlyConnectionIsReplacedWhenTheServerClosesIt() throws Exception {
		AtomicInteger accepted = new AtomicInteger();
		io.grpc.Server server = NettyServerBuilder.forAddress(new InetSocketAddress("localhost", 0))
			.addService(new HealthStatusManager().getHealthService())
			.maxConnectionAge(1, TimeUnit.SECONDS)
			.addTransportFilter(new ServerTransportFilter() {
				@Override
				public Attributes transportReady(Attributes attributes) {
					accepted.incrementAndGet();
					return attributes;
				}
			})
			.build()
			.start();
		try (Connections connections = open(server.getPort(), 1, 3)) {
			while (accepted.get() < 3) {
				assertThat(status(check(connections))).isZero();
			}
		}
		finally {
			server.shutdownNow();
		}
	}

	@Test
	void callsWithoutAConnectionAreNotSent() throws Exception {
		StubServer server = StubServer.start();
		try (Connections connections = Connections.open(server(port(server)), true, 2, 3, Duration.ofSeconds(10))) {
			assertThat(status(signUp(connections, "ada"))).isZero();
			server.close();
			await().until(() -> signUp(connections, "ada").get(10, TimeUnit.SECONDS)
				.delivery() == CallResult.Delivery.NOT_SENT);
			assertThat(signUp(connections, "ada").get(10, TimeUnit.SECONDS).isUnavailable()).isTrue();
		}
	}

	@Test
	void openFailsWhenNothingListens() throws IOException {
		int port;
		try (StubServer server = StubServer.start()) {
			port = port(server);
		}
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> open(port, 1, 1));
	}

	private static CompletableFuture<CallResult> signUp(Connections connections, String username) {
		CompletableFuture<CallResult> result = new CompletableFuture<>();
		SignUpRequest message = SignUpRequest.newBuilder().setUsername(username).setPassword("secret").build();
		connections.start(
				Request.of(AuthenticationServiceGrpc.getSignUpMethod().getFullMethodName(), message.toByteArray()),
				result::complete);
		return result;
	}

	private static CompletableFuture<CallResult> check(Connections connections) {
		CompletableFuture<CallResult> result = new CompletableFuture<>();
		connections.start(Request.of(HealthGrpc.getCheckMethod().getFullMethodName(), new byte[0]), result::complete);
		return result;
	}

	private static int status(CompletableFuture<CallResult> result) throws Exception {
		return result.get(10, TimeUnit.SECONDS).status();
	}

	private static int port(StubServer server) {
		return Integer.parseInt(server.address().substring("localhost:".length()));
	}

	private static Connections open(StubServer server, int count, int maxOpen) throws Exception {
		return open(port(server), count, maxOpen);
	}

	private static Connections open(int port, int count, int maxOpen) throws Exception {
		return Connections.open(server(port), false, count, maxOpen, Duration.ofSeconds(10));
	}

	private static Server server(int port) {
		return new Server("localhost", port, "localhost:" + port, "test", null, "localhost");
	}

}
