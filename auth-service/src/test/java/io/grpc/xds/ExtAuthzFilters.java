package io.grpc.xds;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

import com.google.common.collect.ImmutableList;
import io.grpc.ClientInterceptor;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.xds.client.ConfiguredChannelCredentials;
import io.grpc.xds.client.ConfiguredChannelCredentials.ChannelCredsConfig;
import io.grpc.xds.internal.extauthz.ExtAuthzConfig;
import io.grpc.xds.internal.grpcservice.GrpcServiceConfig;
import io.grpc.xds.internal.grpcservice.GrpcServiceConfig.GoogleGrpcConfig;

/**
 * Makes the filter with which clients of grpc-java ask an authorization service before
 * their calls. Without this, only a control plane can.
 */
public final class ExtAuthzFilters {

	private ExtAuthzFilters() {
	}

	/**
	 * Make a filter that lets no call through in an outage, which is {@code UNAVAILABLE}.
	 * @param authorization the channel to the authorization service
	 * @param scheduler ends questions that take too long
	 */
	public static ClientInterceptor asking(ManagedChannel authorization, ScheduledExecutorService scheduler) {
		ExtAuthzConfig config = ExtAuthzConfig.builder()
			.grpcService(service())
			.failureModeAllow(false)
			.failureModeAllowHeaderAdd(false)
			.includePeerCertificate(false)
			.denyAtDisable(false)
			.statusOnError(Status.UNAVAILABLE)
			.build();
		ExtAuthzFilter filter = new ExtAuthzFilter(new KnownChannel(authorization),
				ThreadSafeRandom.ThreadSafeRandomImpl.instance);
		return Objects.requireNonNull(
				filter.buildClientInterceptor(new ExtAuthzFilter.ExtAuthzFilterConfig(config), null, scheduler));
	}

	// The channel below goes instead of the address here.
	private static GrpcServiceConfig service() {
		ChannelCredsConfig insecure = () -> "insecure";
		return GrpcServiceConfig.builder()
			.googleGrpc(GoogleGrpcConfig.builder()
				.target("latchkey")
				.configuredChannelCredentials(
						ConfiguredChannelCredentials.create(InsecureChannelCredentials.create(), insecure))
				.build())
			.initialMetadata(ImmutableList.of())
			.build();
	}

	/**
	 * Gives the filter a channel that the test closes.
	 */
	private record KnownChannel(ManagedChannel channel) implements ExtAuthzFilter.ChannelProvider {

		@Override
		public ManagedChannel getChannel(GrpcServiceConfig config) {
			return this.channel;
		}

		@Override
		public void close() {
		}

	}

}
