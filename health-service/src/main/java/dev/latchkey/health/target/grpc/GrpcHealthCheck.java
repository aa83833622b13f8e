package dev.latchkey.health.target.grpc;

import java.time.Duration;
import java.util.List;

import dev.latchkey.health.channel.GrpcChannels;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.target.TargetCheck;
import dev.latchkey.health.target.TargetProperties;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthGrpc;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Checks the gRPC health of one target: one connection for all of its health names.
 */
public class GrpcHealthCheck implements TargetCheck {

	private final ManagedChannel channel;

	private final List<HealthName> names;

	private final Duration interval;

	public GrpcHealthCheck(String target, String address, TargetProperties properties, @Nullable SslBundle bundle,
			StatusRecorder recorder) {
		this.channel = GrpcChannels.open(address, bundle);
		this.interval = properties.interval();
		HealthGrpc.HealthStub stub = HealthGrpc.newStub(this.channel);
		this.names = properties.grpcServices().stream().map((name) -> {
			CheckId id = new CheckId(CheckKind.GRPC, target, name);
			return new HealthName(name, stub, properties.deadline(), recorder.register(id, properties.policy()),
					this.channel::enterIdle);
		}).toList();
	}

	@Override
	public void ask() {
		if (this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
			// The check interval replaces the channel's back-off, which grows to two
			// minutes.
			this.channel.resetConnectBackoff();
		}
		this.names.forEach(HealthName::ask);
	}

	@Override
	public Duration interval() {
		return this.interval;
	}

	@Override
	public void close() {
		this.names.forEach(HealthName::close);
		this.channel.shutdownNow();
	}

}
