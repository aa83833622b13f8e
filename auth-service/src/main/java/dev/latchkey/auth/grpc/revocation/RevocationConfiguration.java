package dev.latchkey.auth.grpc.revocation;

import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import dev.latchkey.auth.session.cache.SessionInvalidations;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Connects the streams with the invalidations of this node.
 */
@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

	@Bean
	RevocationLog revocationLog(SessionInvalidations invalidations) {
		RevocationLog log = new RevocationLog();
		invalidations.subscribe(log);
		return log;
	}

	@Bean
	Watchers watchers(RevocationLog log, SessionInvalidations invalidations, RevocationProperties properties) {
		return new Watchers(log, invalidations::areReliable, new StreamCounts(properties.maxStreams()),
				System::nanoTime);
	}

	@Bean
	RevocationDelivery revocationDelivery(Watchers watchers, StatusExceptionHandler failures) {
		return new RevocationDelivery(watchers, failures);
	}

	/**
	 * Ends the streams before the server drains: they never end by themselves, and it
	 * would wait for them.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> watchersOnShutdown(Watchers watchers) {
		return (event) -> watchers.stop();
	}

	@Bean
	MeterBinder revocationMeters(Watchers watchers) {
		return (meters) -> {
			Gauge.builder("latchkey.revocation.watchers", watchers, Watchers::count)
				.description("Streams that report revocations to services")
				.register(meters);
			FunctionCounter.builder("latchkey.revocation.tags.sent", watchers, Watchers::tagsSent)
				.description("Tags of revoked sessions that were sent, once for each stream")
				.register(meters);
			FunctionCounter.builder("latchkey.revocation.watchers.slow", watchers, Watchers::slowStreams)
				.description("Streams that were ended because their caller read too slowly")
				.register(meters);
		};
	}

}
