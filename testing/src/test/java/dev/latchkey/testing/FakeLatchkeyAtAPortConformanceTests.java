package dev.latchkey.testing;

import java.time.Duration;

import dev.latchkey.testsupport.conformance.RevocationConformance;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import org.junit.jupiter.api.AfterAll;

class FakeLatchkeyAtAPortConformanceTests implements RevocationConformance {

	private static final FakeLatchkey LATCHKEY = FakeLatchkey.start();

	private static final ManagedChannel CHANNEL = Grpc
		.newChannelBuilder(LATCHKEY.address(), InsecureChannelCredentials.create())
		.build();

	@AfterAll
	static void stop() {
		CHANNEL.shutdownNow();
		LATCHKEY.close();
	}

	@Override
	public Channel channel() {
		return CHANNEL;
	}

	@Override
	public void advance(Duration time) {
		LATCHKEY.advance(time);
	}

}
