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
 * Puts periods together. Results add up; percentiles do not, so each one is that of the
 * slowest part: it may be too bad, never too good.
 */
public final class Periods {

	private static final int MINUTES = 60;

	private static final int HALF_HOURS = 48;

	private Periods() {
	}

	/**
	 * The same day of several checks: its uptimes are those of the worst.
	 */
	static CheckSummary together(List<CheckSummary> days) {
		if (days.size() == 1) {
			return days.get(0);
		}
		Instant since = days.stream()
			.map(CheckSummary::since)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
		return new CheckSummary(together(days, CheckSummary::minutes, MINUTES),
				together(days, CheckSummary::periods, HALF_HOURS), least(days, CheckSummary::uptimeHour),
				least(days, CheckSummary::uptimeDay), least(days, CheckSummary::uptimeWeek),
				least(days, CheckSummary::uptimeMonth), since);
	}

	private static List<Period> together(List<CheckSummary> days, Function<CheckSummary, List<Period>> periods,
			int most) {
		Map<Instant, List<Period>> parts = days.stream()
			.flatMap((day) -> periods.apply(day).stream())
			.collect(Collectors.groupingBy(Period::start, TreeMap::new, Collectors.toList()));
		return parts.entrySet()
			.stream()
			.map((entry) -> sum(entry.getKey(), entry.getValue()))
			.skip(Math.max(0, parts.size() - most))
			.toList();
	}

	/**
	 * Longer periods from shorter ones.
	 * @param periods the shorter ones
	 * @param from when the first longer one begins
	 * @param length how long each is
	 * @param count how many there are
	 * @return that many, those without results included
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

	private static @Nullable Double least(Collection<CheckSummary> days,
			Function<CheckSummary, @Nullable Double> uptime) {
		return days.stream().map(uptime).filter(Objects::nonNull).min(Double::compare).orElse(null);
	}

}
