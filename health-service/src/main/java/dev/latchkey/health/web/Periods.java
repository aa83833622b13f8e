package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import org.jspecify.annotations.Nullable;

/**
 * Combines periods. Results can be added up, but percentiles cannot. So each percentile
 * of a combined period is the highest of its parts: it may be too high, but never too
 * low.
 */
public final class Periods {

	private static final int MINUTES = 60;

	private static final int HALF_HOURS = 48;

	private Periods() {
	}

	/**
	 * Combine the summaries of several checks. Each uptime is the lowest of all.
	 */
	static CheckSummary combined(List<CheckSummary> summaries) {
		if (summaries.size() == 1) {
			return summaries.get(0);
		}
		Instant since = summaries.stream()
			.map(CheckSummary::since)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
		return new CheckSummary(combined(summaries, CheckSummary::minutes, MINUTES),
				combined(summaries, CheckSummary::periods, HALF_HOURS), least(summaries, CheckSummary::uptimeHour),
				least(summaries, CheckSummary::uptimeDay), least(summaries, CheckSummary::uptimeWeek),
				least(summaries, CheckSummary::uptimeMonth), since);
	}

	private static List<Period> combined(List<CheckSummary> summaries, Function<CheckSummary, List<Period>> periods,
			int most) {
		Map<Instant, List<Period>> parts = summaries.stream()
			.flatMap((summary) -> periods.apply(summary).stream())
			.collect(Collectors.groupingBy(Period::start, TreeMap::new, Collectors.toList()));
		return parts.entrySet()
			.stream()
			.map((entry) -> sum(entry.getKey(), entry.getValue()))
			.skip(Math.max(0, parts.size() - most))
			.toList();
	}

	/**
	 * Group periods into longer ones.
	 * @param periods the periods
	 * @param from the start of the first longer period
	 * @param length the length of each longer period
	 * @param count the number of longer periods
	 * @return that many periods, including those without results
	 */
	public static List<Period> grouped(List<Period> periods, Instant from, Duration length, int count) {
		List<List<Period>> parts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			parts.add(new ArrayList<>());
		}
		for (Period period : periods) {
			long index = Math.floorDiv(Duration.between(from, period.start()).toMillis(), length.toMillis());
			if (index >= 0 && index < count) {
				parts.get((int) index).add(period);
			}
		}
		List<Period> longer = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			longer.add(sum(from.plus(length.multipliedBy(i)), parts.get(i)));
		}
		return longer;
	}

	private static Period sum(Instant start, List<Period> parts) {
		return new Period(start, parts.stream().mapToLong(Period::up).sum(),
				parts.stream().mapToLong(Period::degraded).sum(), parts.stream().mapToLong(Period::down).sum(),
				slowest(parts.stream().map(Period::latencies).filter(Objects::nonNull).toList()));
	}

	private static @Nullable Latencies slowest(List<Latencies> parts) {
		return parts.stream()
			.reduce((one, other) -> new Latencies(one.count() + other.count(), longer(one.p50(), other.p50()),
					longer(one.p95(), other.p95()), longer(one.p99(), other.p99())))
			.orElse(null);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static @Nullable Double least(Collection<CheckSummary> summaries,
			Function<CheckSummary, @Nullable Double> uptime) {
		return summaries.stream().map(uptime).filter(Objects::nonNull).min(Double::compare).orElse(null);
	}

}
