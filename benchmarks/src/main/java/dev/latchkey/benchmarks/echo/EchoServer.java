package dev.latchkey.benchmarks.echo;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.benchmarks.Options;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;

/**
 * A bare grpc-java server that answers every {@code ValidateSession} with the same
 * prebuilt reply, which is as large as a real one.
 */
public final class EchoServer extends AuthenticationServiceImplBase {

	private static final String UUID = "01930000-0000-7000-8000-000000000000";

	private static final Timestamp TIME = Timestamp.newBuilder()
		.setSeconds(1_790_000_000)
		.setNanos(123_000_000)
		.build();

	private static final ValidateSessionResponse REPLY = ValidateSessionResponse.newBuilder()
		.setSession(Session.newBuilder()
			.setSessionId(UUID)
			.setCreateTime(TIME)
			.setAuthenticateTime(TIME)
			.setLastSeenTime(TIME)
			.setIdleExpireTime(TIME)
			.setAbsoluteExpireTime(TIME)
			.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD).setVerifyTime(TIME)))
		.setAccount(
				Account.newBuilder().setAccountId(UUID).setUsername("live-1000").setState(Account.State.STATE_ACTIVE))
		.setRevalidateInterval(Duration.newBuilder().setSeconds(360))
		.build();

	private EchoServer() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		NettyServerBuilder builder = NettyServerBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.number("port")))
			.addService(new EchoServer())
			.addService(new HealthStatusManager().getHealthService());
		if (options.flag("direct")) {
			builder.directExecutor();
		}
		int httpPort = options.number("http-port");
		if (httpPort > 0) {
			BareTomcat.start(httpPort, options.path("folder"));
		}
		builder.build().start().awaitTermination();
	}

	@Override
	public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> observer) {
		observer.onNext(REPLY);
		observer.onCompleted();
	}

}
