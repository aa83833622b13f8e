package dev.latchkey.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.Pong;
import dev.latchkey.auth.v1.RevocationServiceGrpc.RevocationServiceImplBase;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

/**
 * A server in this process that keeps nothing, finds each token valid, as that of a
 * session of its own, and revokes none.
 */
public final class ContractServer implements AutoCloseable {

	private final Server server;

	private ContractServer(Server server) {
		this.server = server;
	}

	/**
	 * Start the server on a free port.
	 */
	public static ContractServer start() throws IOException {
		return new ContractServer(
				NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
					.addService(new Validation())
					.addService(new Revocations())
					.intercept(new IncarnationInterceptor(UUID.randomUUID().toString()))
					.directExecutor()
					.build()
					.start());
	}

	public String address() {
		return "127.0.0.1:" + this.server.getPort();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * Answers with a session that nobody has used before.
	 */
	private static final class Validation extends AuthenticationServiceImplBase {

		private static final com.google.protobuf.Duration REVALIDATE_INTERVAL = com.google.protobuf.Duration
			.newBuilder()
			.setSeconds(360)
			.build();

		@Override
		public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> observer) {
			observer.onNext(ValidateSessionResponse.newBuilder()
				.setSession(session())
				.setAccount(account())
				.setRevalidateInterval(REVALIDATE_INTERVAL)
				.build());
			observer.onCompleted();
		}

		private static Session session() {
			Instant now = Clock.systemUTC().instant();
			return Session.newBuilder()
				.setSessionId(UUID.randomUUID().toString())
				.setCreateTime(timestamp(now))
				.setAuthenticateTime(timestamp(now))
				.setLastSeenTime(timestamp(now))
				.setIdleExpireTime(timestamp(now.plus(Duration.ofHours(1))))
				.setAbsoluteExpireTime(timestamp(now.plus(Duration.ofHours(12))))
				.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD).setVerifyTime(timestamp(now)))
				.build();
		}

		private static Account account() {
			return Account.newBuilder()
				.setAccountId(UUID.randomUUID().toString())
				.setUsername("live-1000")
				.setState(Account.State.STATE_ACTIVE)
				.build();
		}

		private static Timestamp timestamp(Instant time) {
			return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()).build();
		}

	}

	/**
	 * Answers each ping.
	 */
	private static final class Revocations extends RevocationServiceImplBase {

		@Override
		public StreamObserver<WatchRevocationsRequest> watchRevocations(
				StreamObserver<WatchRevocationsResponse> observer) {
			return new StreamObserver<>() {

				@Override
				public void onNext(WatchRevocationsRequest request) {
					observer.onNext(WatchRevocationsResponse.newBuilder()
						.setPong(Pong.newBuilder().setNonce(request.getPing().getNonce()))
						.build());
				}

				@Override
				public void onError(Throwable ex) {
					// The stream is closed.
				}

				@Override
				public void onCompleted() {
					observer.onCompleted();
				}

			};
		}

	}

}
