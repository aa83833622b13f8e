package dev.latchkey.health.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WatchLimitTests {

	private final Server server = start();

	private final ManagedChannel channel = Grpc
		.newChannelBuilder("127.0.0.1:" + this.server.getPort(), InsecureChannelCredentials.create())
		.build();

	@AfterEach
	void stop() {
		this.channel.shutdownNow();
		this.server.shutdownNow();
	}

	@Test
	void oneWatchTooManyIsRefusedChecksAreNotAndPlacesAreGivenBack() {
		CancellableContext first = watch();
		CancellableContext second = watch();
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(this::watch).satisfies((ex) -> {
			assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
			assertThat(ex.getStatus().getDescription()).contains("Too many Watch calls", "Check");
		});
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		first.close();
		Awaitility.await().ignoreException(StatusRuntimeException.class).until(() -> {
			watch().close();
			return true;
		});
		second.close();
	}

	/**
	 * Watch until the first answer.
	 * @return ends the call when it is closed
	 */
	private CancellableContext watch() {
		CancellableContext call = Context.current().withCancellation();
		Iterator<HealthCheckResponse> answers;
		Context previous = call.attach();
		try {
			answers = HealthGrpc.newBlockingStub(this.channel).watch(HealthCheckRequest.getDefaultInstance());
		}
		finally {
			call.detach(previous);
		}
		assertThat(answers.next().getStatus()).isEqualTo(ServingStatus.SERVING);
		return call;
	}

	private ServingStatus check() {
		return HealthGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(10, TimeUnit.SECONDS)
			.check(HealthCheckRequest.getDefaultInstance())
			.getStatus();
	}

	private static Server start() {
		try {
			return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
				.addService(
						ServerInterceptors.intercept(new HealthStatusManager().getHealthService(), new WatchLimit(2)))
				.build()
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
