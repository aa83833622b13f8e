package dev.latchkey.service.web;

import java.util.concurrent.atomic.LongAdder;

import dev.latchkey.service.log.RareLine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.LoggerFactory;

/**
 * What comes to an HTTP port and is no request of ours: TLS where there is clear text,
 * clear text where there is TLS, what scanners send. It is counted, and little of it gets
 * a line in the log.
 */
class StrayRequests implements MeterBinder {

	private final RareLine line = new RareLine(LoggerFactory.getLogger(StrayRequests.class));

	private final LongAdder count = new LongAdder();

	@Override
	public void bindTo(MeterRegistry meters) {
		FunctionCounter.builder("latchkey.http.connections.stray", this.count, LongAdder::sum)
			.description(
					"What came to the HTTP port and is no request, is ambiguous or has a body, and TLS handshakes that failed")
			.register(meters);
	}

	/**
	 * Count what gets no line.
	 */
	void count() {
		this.count.increment();
	}

	/**
	 * Count what is no request, and warn of it.
	 * @param address where it comes from
	 * @param port where it has come to
	 */
	void report(String address, int port) {
		count();
		this.line.warn(() -> "What came from " + address + " to the HTTP port " + port
				+ " is no request of HTTP. It was refused, and counted in latchkey.http.connections.stray.");
	}

}
