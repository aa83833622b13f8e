package dev.latchkey.auth.audit;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import dev.latchkey.auth.credential.ServiceKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each service asks, by outcome. Every request to every service is counted,
 * so the counters of successes are looked up without making their names.
 */
final class OutcomeCounter {

	private final Map<String, Counter> successes = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	private final String name;

	private final Tags tags;

	OutcomeCounter(MeterRegistry meters, String name, String... tags) {
		this.meters = meters;
		this.name = name;
		this.tags = Tags.of(tags);
		this.successes.put(ServiceKeys.NO_SERVICE, counter(Outcome.SUCCESS, ServiceKeys.NO_SERVICE));
	}

	void count(Outcome outcome, @Nullable String service) {
		String tag = (service != null) ? service : ServiceKeys.NO_SERVICE;
		Counter counter = (outcome == Outcome.SUCCESS)
				? this.successes.computeIfAbsent(tag, (key) -> counter(Outcome.SUCCESS, key)) : counter(outcome, tag);
		counter.increment();
	}

	private Counter counter(Outcome outcome, String service) {
		return this.meters.counter(this.name,
				this.tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT), "service", service));
	}

}
