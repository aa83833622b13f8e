package dev.latchkey.testing;

import java.time.Duration;

import dev.latchkey.testsupport.conformance.FactorConformance;
import dev.latchkey.testsupport.conformance.LatchkeyConformance;
import io.grpc.Channel;
import org.junit.jupiter.api.AfterAll;

class FakeLatchkeyConformanceTests implements LatchkeyConformance, FactorConformance {

	private static final FakeLatchkey LATCHKEY = FakeLatchkey.start();

	@AfterAll
	static void stop() {
		LATCHKEY.close();
	}

	@Override
	public Channel channel() {
		return LATCHKEY.channel();
	}

	@Override
	public void advance(Duration time) {
		LATCHKEY.advance(time);
	}

}
