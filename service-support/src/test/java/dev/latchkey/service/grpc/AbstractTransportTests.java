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
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with small limits, and callers that use too many of its resources.
 */
abstract class AbstractTransportTests {

	static final String CHECK = HealthGrpc.getCheckMethod().getFullMethodName();

	static final String WATCH = HealthGrpc.getWatchMethod().getFullMethodName();

	static final String TALK = LastingService.METHOD.getFullMethodName();

	static final String HOME = "127.0.0.1";

	static final String PROXY = "127.0.0.9";

	static final int WINDOW = 65_535;

	private static final int PATIENCE_MILLIS = 20_000;

	private static final SourceWarning WARNING = new SourceWarning();

	final OpenCalls calls;

	final Connections connections;

	private final GuardedTransport transport;

	private final List<RawConnection> open = new ArrayList<>();

	private Server server;

	private ManagedChannel channel;

	AbstractTransportTests(ServerLimits limits) {
		this.calls = new OpenCalls(limits, WARNING, (path) -> false, ("/" + TALK)::contentEquals);
		this.connections = new Connections(limits, this.calls, new StrayConnections(),
				(address) -> address.getHostAddress().equals(PROXY), WARNING);
		this.transport = new GuardedTransport(limits, this.connections);
	}

	static ServerLimits limits(Duration handshake, Duration deadline) {
		return new ServerLimits(20, 10, handshake, 24, 64, 16, DataSize.ofMegabytes(1), 6, 4, deadline, deadline);
	}

	ServerCredentials credentials() {
		return InsecureServerCredentials.create();
	}

	ChannelCredentials clientCredentials() {
		return InsecureChannelCredentials.create();
	}

	@BeforeEach
	void start() throws IOException {
		NettyServerBuilder builder = NettyServerBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials());
		this.transport.guard(builder);
		this.server = builder.addService(new HealthStatusManager().getHealthService())
			.addService(LastingService.definition())
			.directExecutor()
			.build()
			.start();
		this.channel = Grpc.newChannelBuilderForAddress(HOME, this.server.getPort(), clientCredentials()).build();
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

	int port() {
		return this.server.getPort();
	}

	void assertServes(RawConnection connection) throws IOException {
		int stream = ask(connection, CHECK);
		connection.flush();
		assertThat(awaitFrame(connection, Frame.DATA, stream)).isNotNull();
	}

	static int ask(RawConnection connection, String method) {
		int stream = connection.headers(method, Map.of(), false);
		connection.message(stream, new byte[0]);
		return stream;
	}

	static void ask(RawConnection connection, String method, int times) throws IOException {
		IntStream.range(0, times).forEach((i) -> ask(connection, method));
		connection.flush();
	}

	static int begin(RawConnection connection, int calls) throws IOException {
		int[] streams = IntStream.range(0, calls).map((i) -> connection.headers(CHECK, Map.of(), false)).toArray();
		connection.flush();
		return streams[0];
	}

	RawConnection connect(int window) throws IOException {
		return keep(RawConnection.open(HOME, port(), window));
	}

	RawConnection connect(String from) throws IOException {
		return keep(RawConnection.open(from, port(), WINDOW));
	}

	RawConnection keep(RawConnection connection) {
		this.open.add(connection);
		return connection;
	}

	static Frame awaitFrame(RawConnection connection, int type) throws IOException {
		Frame frame = connection.read(PATIENCE_MILLIS);
		while (frame.type() != type && frame.type() >= 0) {
			frame = connection.read(PATIENCE_MILLIS);
		}
		assertThat(frame.type()).isEqualTo(type);
		return frame;
	}

	static Frame awaitFrame(RawConnection connection, int type, int stream) throws IOException {
		Frame frame = awaitFrame(connection, type);
		while (frame.stream() != stream) {
			frame = awaitFrame(connection, type);
		}
		return frame;
	}

	ServingStatus check() {
		return HealthGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(10, TimeUnit.SECONDS)
			.check(HealthCheckRequest.getDefaultInstance())
			.getStatus();
	}

}
