package dev.latchkey.health.channel;

import io.grpc.ManagedChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GrpcChannelsTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost:50051", "[::1]:50051", "127.0.0.1:1", "auth_service:50051" })
	void everyAllowedAddressHasAChannel(String address) {
		ManagedChannel channel = GrpcChannels.open(address);
		try {
			assertThat(channel.isShutdown()).isFalse();
		}
		finally {
			channel.shutdownNow();
		}
	}

}
