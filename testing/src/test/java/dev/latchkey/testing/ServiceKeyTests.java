package dev.latchkey.testing;

import java.time.Clock;

import dev.latchkey.testsupport.conformance.Caller;
import dev.latchkey.testsupport.conformance.ServiceKeyConformance;
import org.junit.jupiter.api.AfterAll;

class ServiceKeyTests implements ServiceKeyConformance {

	private static final String KEY = "lkk_of-the-orders";

	private static final FakeLatchkey LATCHKEY = FakeLatchkey.start(Clock.systemUTC(), KEY, "lkk_of-the-bills");

	@AfterAll
	static void stop() {
		LATCHKEY.close();
	}

	@Override
	public Caller nobody() {
		return new Caller(LATCHKEY.channel());
	}

	@Override
	public String serviceKey() {
		return KEY;
	}

}
