package dev.latchkey.service.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with small limits, and callers who take too much of it.
 */
class GuardedTransportTests {

	private static final String CHECK = HealthGrpc.getCheckMethod().getFullMethodName();

	private static final String WATCH = HealthGrpc.getWatchMethod().getFullMethodName();

	private static final String HOME = "127.0.0.1";

	private static final int WINDOW = 65_535;

	private static final int PATIENCE_MILLIS = 10_000;

	private static final ServerLimits LIMITS = new ServerLimits(20, 10, Duration.ofSeconds(1), 24, 64, 16,
			DataSize.ofMegabytes(1), 6, 4, Duration.ofSeconds(1), Duration.ofSeconds(1));

	private final OpenCalls calls = new OpenCalls(LIMITS);

	private final GuardedTransport transport = new GuardedTransport(LIMITS, this.calls,
			(address) -> address.getHostAddress().equals("127.0.0.9"));

	private final List<RawConnection> open = new ArrayList<>();

	private Server server;

	private ManagedChannel channel;

	@BeforeEach
	void start() throws IOException {
		NettyServerBuilder builder = NettyServerBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create());
		this.transport.guard(builder);
		this.server = builder.addService(new HealthStatusManager().getHealthService()).directExecutor().build().start();
		this.channel = ManagedChannelBuilder.forAddress(HOME, this.server.getPort()).usePlaintext().build();
	}

	@AfterEach
	void stop() throws IOException {
		for (RawConnection connection : this.open) {
			connection.close();
		}
		this.channel.shutdownNow();
		this.server.shutdownNow();
		this.transport.destroy();
	}

	@Test
	void ofRequestsThatDoNotArriveTheOlderOnesEnd() throws Exception {
		RawConnection stranger = connect(WINDOW);
		int first = begin(stranger, 9);
		assertThat(awaitFrame(stranger, Frame.HEADERS).stream()).isEqualTo(first);
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(first);
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		stranger.close();
		Awaitility.await().until(() -> this.calls.open() == 0 && this.calls.unfinished() == 0);
		assertThat(this.calls.refusals()).isPositive();
	}

	@Test
	void aSourceHasHalfOfTheRequestsThatDoNotArrive() throws Exception {
		begin(connect("127.0.0.2"), 8);
		begin(connect("127.0.0.3"), 8);
		Awaitility.await().until(() -> this.calls.unfinished() == 16);
		assertThat(this.calls.refusals()).isZero();
		begin(connect("127.0.0.4"), 1);
		Awaitility.await().until(() -> this.calls.refusals() == 4);
	}

	@Test
	void requestsThatDoNotArriveHoldSoManyBytesOnly() throws Exception {
		RawConnection stranger = connect(WINDOW);
		for (int call = 0; call < 6; call++) {
			int stream = stranger.headers(CHECK, Map.of(), false);
			stranger.data(stream, RawConnection.begin(4_000_000, new byte[9_000]), false);
			stranger.flush();
		}
		Awaitility.await().until(() -> this.calls.bytes() > 50_000);
		stranger.close();
		Awaitility.await().until(() -> this.calls.bytes() == 0);
	}

	@Test
	void aCallTooManyOnAConnectionIsToBeTriedAgain() throws Exception {
		RawConnection stranger = connect(0);
		IntStream.range(0, 24).forEach((i) -> ask(stranger, CHECK));
		int refused = ask(stranger, CHECK);
		stranger.flush();
		Frame reset = awaitFrame(stranger, Frame.RST_STREAM);
		assertThat(reset.stream()).isEqualTo(refused);
		assertThat(reset.payload()).as("REFUSED_STREAM").containsExactly(0, 0, 0, 7);
	}

	@Test
	void whoDoesNotTakeTheAnswerIsCutOff() throws Exception {
		RawConnection stranger = connect(0);
		int stream = ask(stranger, CHECK);
		stranger.flush();
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(stream);
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	@Test
	void aWatchTooManyIsRefusedAndPlacesAreGivenBack() throws Exception {
		RawConnection first = connect(WINDOW);
		IntStream.range(0, 4).forEach((i) -> ask(first, WATCH));
		first.flush();
		Awaitility.await().until(() -> this.calls.watches() == 4);
		int refused = ask(first, WATCH);
		first.flush();
		Awaitility.await().until(() -> this.calls.refusals() == 1);
		assertThat(awaitFrame(first, Frame.HEADERS, refused).contains("Too many Watch calls are open")).isTrue();
		RawConnection second = connect(WINDOW);
		IntStream.range(0, 3).forEach((i) -> ask(second, WATCH));
		second.flush();
		Awaitility.await().until(() -> this.calls.refusals() == 2);
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		first.close();
		Awaitility.await().until(() -> this.calls.watches() == 2);
	}

	@Test
	void whatIsNoCallOfGrpcCountsAndEnds() throws Exception {
		RawConnection stranger = connect(WINDOW);
		int stream = stranger.headers(CHECK, Map.of("content-type", "text/plain"), false);
		stranger.flush();
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(stream);
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	@Test
	void aConnectionThatSaysNothingIsClosed() throws Exception {
		RawConnection silent = keep(RawConnection.silent(HOME, this.server.getPort()));
		assertThat(awaitFrame(silent, Frame.CLOSED.type())).isEqualTo(Frame.CLOSED);
	}

	@Test
	void forAConnectionTooManyTheLeastUsefulOneOfItsSourceIsClosed() throws Exception {
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		RawConnection other = connect("127.0.0.2");
		List<RawConnection> connections = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			connections.add(connect(WINDOW));
		}
		assertThat(awaitFrame(connections.get(0), Frame.CLOSED.type())).isEqualTo(Frame.CLOSED);
		assertThat(check()).as("who was of use stays").isEqualTo(ServingStatus.SERVING);
		assertServes(other);
		assertServes(connections.get(9));
	}

	@Test
	void aTrustedProxyIsNoSource() throws Exception {
		List<RawConnection> connections = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			connections.add(connect("127.0.0.9"));
		}
		for (RawConnection connection : connections) {
			assertServes(connection);
		}
	}

	private void assertServes(RawConnection connection) throws IOException {
		int stream = ask(connection, CHECK);
		connection.flush();
		assertThat(awaitFrame(connection, Frame.HEADERS).stream()).isEqualTo(stream);
	}

	private static int ask(RawConnection connection, String method) {
		int stream = connection.headers(method, Map.of(), false);
		connection.message(stream, new byte[0]);
		return stream;
	}

	private static int begin(RawConnection connection, int calls) throws IOException {
		int[] streams = IntStream.range(0, calls).map((i) -> connection.headers(CHECK, Map.of(), false)).toArray();
		connection.flush();
		return streams[0];
	}

	private RawConnection connect(int window) throws IOException {
		return keep(RawConnection.open(HOME, this.server.getPort(), window));
	}

	private RawConnection connect(String from) throws IOException {
		return keep(RawConnection.open(from, this.server.getPort(), WINDOW));
	}

	private RawConnection keep(RawConnection connection) {
		this.open.add(connection);
		return connection;
	}

	private static Frame awaitFrame(RawConnection connection, int type) throws IOException {
		Frame frame = connection.read(PATIENCE_MILLIS);
		while (frame.type() != type && frame.type() >= 0) {
			frame = connection.read(PATIENCE_MILLIS);
		}
		assertThat(frame.type()).isEqualTo(type);
		return frame;
	}

	private static Frame awaitFrame(RawConnection connection, int type, int stream) throws IOException {
		Frame frame = awaitFrame(connection, type);
		while (frame.stream() != stream) {
			frame = awaitFrame(connection, type);
		}
		return frame;
	}

	private ServingStatus check() {
		return HealthGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(10, TimeUnit.SECONDS)
			.check(HealthCheckRequest.getDefaultInstance())
			.getStatus();
	}

}
