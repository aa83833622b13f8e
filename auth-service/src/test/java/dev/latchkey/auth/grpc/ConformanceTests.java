package dev.latchkey.auth.grpc;

import java.time.Duration;

import dev.latchkey.testsupport.conformance.FactorConformance;
import dev.latchkey.testsupport.conformance.LatchkeyConformance;
import io.grpc.Channel;

/**
 * What the fake for users' tests does too.
 */
class ConformanceTests extends AbstractGrpcTests implements LatchkeyConformance, FactorConformance {

	@Override
	public Channel channel() {
		return this.authentication.getChannel();
	}

	@Override
	public void advance(Duration time) {
		this.clock.advance(time);
	}

}
