package dev.latchkey.service.log;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class RateLimitedWarningTests {

	private final Logger logger = mock();

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 7);

	private final RateLimitedWarning line = new RateLimitedWarning(this.logger, this.time::get);

	@Test
	void oneLineAMinuteCountsTheOthers() {
		warn(100);
		then(this.logger).should().warn("a stranger");
		this.time.addAndGet(RateLimitedWarning.PAUSE.toNanos() - 1);
		warn(1);
		then(this.logger).shouldHaveNoMoreInteractions();
		this.time.addAndGet(1);
		warn(2);
		then(this.logger).should().warn("{} There were {} more since the last such line.", "a stranger", 100L);
		then(this.logger).shouldHaveNoMoreInteractions();
	}

	@Test
	void rareEventsGetALineEach() {
		warn(1);
		this.time.addAndGet(RateLimitedWarning.PAUSE.toNanos());
		warn(1);
		then(this.logger).should(times(2)).warn("a stranger");
	}

	private void warn(int times) {
		for (int i = 0; i < times; i++) {
			this.line.warn(() -> "a stranger");
		}
	}

}
