package dev.latchkey.service.web;

import java.util.concurrent.atomic.LongAdder;

import dev.latchkey.service.log.RateLimitedWarning;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.LoggerFactory;

/**
 * Counts requests to an HTTP port that cannot be for us: TLS on a clear-text port, clear
 * text on a TLS port, input of scanners. Only a few of them get a log line.
 */
class StrayRequests implements MeterBinder {

	private final RateLimitedWarning warning = new RateLimitedWarning(LoggerFactory.getLogger(StrayRequests.class));

	private final LongAdder count = new LongAdder();

	@Override
	public void bindTo(MeterRegistry meters) {
		FunctionCounter.builder("latchkey.http.connections.stray", this.count, LongAdder::sum)
			.description(
					"Invalid or ambiguous requests, requests with a body and failed TLS handshakes on the HTTP port")
			.register(meters);
	}

	/**
	 * Count a request without a log line.
	 */
	void count() {
		this.count.increment();
	}

	/**
	 * Count an invalid request and warn about it.
	 * @param address the address of the caller
	 * @param port the local port
	 */
	void report(String address, int port) {
		count();
		this.warning.warn(() -> "What came from " + address + " to the HTTP port " + port
				+ " is no request of HTTP. It was refused, and counted in latchkey.http.connections.stray.");
	}

}
