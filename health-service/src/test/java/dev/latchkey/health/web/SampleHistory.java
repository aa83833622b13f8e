package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.History;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;

/**
 * A history with fixed sample data.
 */
final class SampleHistory implements History {

	private final Map<CheckId, CheckSummary> days = new ConcurrentHashMap<>();

	private final List<Incident> incidents = new CopyOnWriteArrayList<>();

	private volatile boolean readable = true;

	/**
	 * Add a day of a check.
	 * @param check the check
	 * @param median the median latency in milliseconds by half hour
	 * @param failed the number of failed results, of 360, by half hour
	 * @param now the end of the day
	 */
	void put(CheckId check, ToIntFunction<Integer> median, ToIntFunction<Integer> failed, Instant now) {
		List<Period> periods = new ArrayList<>();
		Instant end = Instant.ofEpochSecond((now.getEpochSecond() / 1800 + 1) * 1800);
		for (int i = 0; i < 48; i++) {
			int p50 = median.applyAsInt(i);
			int down = failed.applyAsInt(i);
			periods.add(new Period(end.minus(Duration.ofMinutes(30L * (48 - i))), 360 - down, 0, down,
					Samples.latencies(360, p50, 2 * p50, 3 * p50)));
		}
		long down = periods.stream().mapToLong(Period::down).sum();
		double day = 1 - down / (48.0 * 360);
		this.days.put(check, new CheckSummary(minutes(periods.get(47), now), periods, day, day, 1 - (1 - day) / 7,
				1 - (1 - day) / 30, now.minus(Duration.ofDays(40))));
	}

	private static List<Period> minutes(Period last, Instant now) {
		Instant end = now.truncatedTo(ChronoUnit.MINUTES);
		return IntStream.range(0, 60)
			.mapToObj((i) -> new Period(end.minus(Duration.ofMinutes(59 - i)), last.up() / 30, 0, last.down() / 30,
					last.latencies()))
			.toList();
	}

	/**
	 * Add a check that has been watched for some time and was always good.
	 */
	void putNew(CheckId check, Duration watched, Instant now) {
		Instant since = now.minus(watched).truncatedTo(ChronoUnit.MINUTES);
		put(check, (i) -> 3 + i % 2, (i) -> 0, now);
		CheckSummary full = Objects.requireNonNull(this.days.get(check));
		this.days.put(check, new CheckSummary(after(since, full.minutes()),
				after(since.minus(Duration.ofMinutes(30)), full.periods()), 1.0, 1.0, 1.0, 1.0, since));
	}

	private static List<Period> after(Instant since, List<Period> periods) {
		return periods.stream()
			.map((period) -> period.start().isBefore(since) ? new Period(period.start(), 0, 0, 0, null) : period)
			.toList();
	}

	void put(Incident incident) {
		this.incidents.add(0, incident);
	}

	/**
	 * Set whether the history can be read.
	 */
	void readable(boolean can) {
		this.readable = can;
	}

	void clear() {
		this.readable = true;
		this.days.clear();
		this.incidents.clear();
	}

	@Override
	public boolean isReadable() {
		return this.readable;
	}

	@Override
	public Map<CheckId, CheckSummary> summaries() {
		return Map.copyOf(this.days);
	}

	@Override
	public List<Period> periods(Series series, Resolution resolution, Instant from, Instant to) {
		List<Period> periods = new ArrayList<>();
		int i = 0;
		for (Instant start = from; start.isBefore(to); start = start.plus(resolution.length())) {
			int p50 = 40 + (i * 37) % 23 + (int) (20 * Math.sin(i / 40.0));
			int down = (i >= 700 && i < 712) ? 5 : 0;
			periods.add(new Period(start, 12 - down, 0, down, Samples.latencies(12, p50, p50 + 25, p50 + 60)));
			i++;
		}
		return periods.subList(0, Math.min(2000, periods.size()));
	}

	@Override
	public Optional<Latencies> latencies(Series series, Resolution resolution, Instant from, Instant to) {
		return Optional.of(Samples.latencies(17_280, 42, 71, 118));
	}

	@Override
	public List<Incident> incidents(int limit) {
		return this.incidents.stream().limit(limit).toList();
	}

	@Override
	public List<Incident> incidents(String target, int limit) {
		return this.incidents.stream()
			.filter((incident) -> incident.check().target().equals(target))
			.limit(limit)
			.toList();
	}

}
