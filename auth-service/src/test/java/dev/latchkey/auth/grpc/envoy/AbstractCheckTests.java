package dev.latchkey.auth.grpc.envoy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc.AuthorizationBlockingStub;
import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.grpc.server.exception.GrpcExceptionHandlerInterceptor;

/**
 * A door for Envoy, without the rest of the service.
 */
abstract class AbstractCheckTests {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	final FakeSessions sessions = new FakeSessions();

	final String token = this.sessions.cached("j\u00f8rn", NOW);

	private Server server;

	private ManagedChannel channel;

	AuthorizationBlockingStub envoy;

	@BeforeEach
	void start() throws Exception {
		String name = InProcessServerBuilder.generateName();
		AuthorizationGrpcService service = new AuthorizationGrpcService(
				this.sessions.authorizer(Clock.fixed(NOW, ZoneOffset.UTC)));
		this.server = InProcessServerBuilder.forName(name)
			.directExecutor()
			.addService(ServerInterceptors.intercept(service,
					new GrpcExceptionHandlerInterceptor(new StatusExceptionHandler())))
			.build()
			.start();
		this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
		this.envoy = AuthorizationGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void stop() {
		this.channel.shutdownNow();
		this.server.shutdownNow();
	}

	boolean isOk(TestRequest request) {
		return check(request).hasOkResponse();
	}

	CheckResponse check(TestRequest request) {
		return this.envoy.check(request.build());
	}

	static TestRequest request() {
		return new TestRequest().plain();
	}

}
