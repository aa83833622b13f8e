package dev.latchkey.health.web.json;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.web.UrlNames;
import org.jspecify.annotations.Nullable;

/**
 * The document at {@code /api/v1/targets/{name}/history}. Later versions may add fields;
 * no field changes its meaning.
 *
 * @param target the target's name, or journey
 * @param resolution minute, hour or day
 * @param from the first moment, UTC
 * @param to the end, exclusive, UTC
 * @param series the series: each check, and each step of the journey
 */
record HistoryDocument(String target, String resolution, Instant from, Instant to, List<Line> series) {

	static HistoryDocument of(String target, HistoryQuery query, List<Line> series) {
		return new HistoryDocument(target, query.resolution().name().toLowerCase(Locale.ROOT), query.from(), query.to(),
				series);
	}

	/**
	 * One series.
	 *
	 * @param check the kind of the check, such as grpc
	 * @param service the gRPC health name; absent for other kinds
	 * @param step the step; absent for the check as a whole
	 * @param periods the periods that have results, oldest first
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Line(String check, @Nullable String service, @Nullable String step, List<Span> periods) {

		static Line of(Series series, List<Period> periods) {
			CheckKind kind = series.check().kind();
			return new Line(kind.label(), UrlNames.service(series.check()),
					series.step().isEmpty() ? null : series.step(), periods.stream().map(Span::of).toList());
		}

	}

	/**
	 * The results of one period.
	 *
	 * @param start when it begins, UTC
	 * @param up how many results were good
	 * @param degraded how many were good but slow, or had a warning
	 * @param down how many were bad, or had no answer
	 * @param latencyMs percentiles of the good results; absent if there are none
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Span(Instant start, long up, long degraded, long down, @Nullable Percentiles latencyMs) {

		static Span of(Period period) {
			Latencies latencies = period.latencies();
			return new Span(period.start(), period.up(), period.degraded(), period.down(),
					(latencies != null) ? Percentiles.of(latencies) : null);
		}

	}

	/**
	 * Percentiles in milliseconds.
	 *
	 * @param p50 half of the answers took no longer
	 * @param p95 95 of 100 took no longer
	 * @param p99 99 of 100 took no longer
	 */
	record Percentiles(double p50, double p95, double p99) {

		static Percentiles of(Latencies latencies) {
			return new Percentiles(Millis.of(latencies.p50()), Millis.of(latencies.p95()), Millis.of(latencies.p99()));
		}

	}

}
