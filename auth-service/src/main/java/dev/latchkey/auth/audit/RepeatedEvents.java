package dev.latchkey.auth.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Counts repeated events. The first ones of a kind and a source within a minute are
 * written one by one; the rest become one line at the end of the minute. A flood from one
 * source must not push out the events of others.
 */
@Component
class RepeatedEvents {

	static final Duration WINDOW = Duration.ofMinutes(1);

	// Beyond this many sources, events are counted by the widest network of one
	// subscriber; beyond twice as many, all together.
	private static final int MAX_KEYS = 10_000;

	private final Map<Key, Window> windows = new ConcurrentHashMap<>();

	private final int written;

	private final Clock clock;

	RepeatedEvents(EventProperties properties, Clock clock) {
		this.written = properties.repeatsPerMinute();
		this.clock = clock;
	}

	/**
	 * Count an event.
	 * @param kind the properties that it shares with its repetitions
	 * @param networks where it comes from, the narrowest first; empty if unknown
	 * @return whether it is one of the first
	 */
	boolean isNews(Kind kind, List<String> networks) {
		Window window = Objects.requireNonNull(this.windows.compute(key(kind, networks),
				(same, counted) -> (counted != null) ? counted.plus(1) : new Window(this.clock.instant(), 1)));
		return window.count() <= this.written;
	}

	private Key key(Kind kind, List<String> networks) {
		List<String> sources = networks.isEmpty() ? List.of("") : networks;
		return Stream.of(sources.get(0), sources.get(sources.size() - 1))
			.map((source) -> new Key(kind, source))
			.filter(this::hasRoom)
			.findFirst()
			.orElseGet(() -> new Key(kind, ""));
	}

	private boolean hasRoom(Key key) {
		int max = key.isOfWiderNetwork() ? 2 * MAX_KEYS : MAX_KEYS;
		return this.windows.size() < max || this.windows.containsKey(key);
	}

	/**
	 * Close the windows whose minute has passed.
	 * @param report gets each window that had more events than were written
	 */
	void end(Report report) {
		Instant now = this.clock.instant();
		// A window that begins in the future began before the clock was set back.
		end((window) -> !window.begun().isAfter(now.minus(WINDOW)) || window.begun().isAfter(now), report);
	}

	/**
	 * Close all windows.
	 */
	void endAll(Report report) {
		end((window) -> true, report);
	}

	private void end(Predicate<Window> isOver, Report report) {
		this.windows.forEach((key, window) -> {
			// A window that has just counted another event is removed the next time.
			if (isOver.test(window) && this.windows.remove(key, window)) {
				int more = window.count() - this.written;
				if (more > 0 && !report.write(key.kind(), key.source(), more)) {
					this.windows.merge(key, window, (counted, ended) -> ended.plus(counted.count()));
				}
			}
		});
	}

	/**
	 * Writes the count of repeated events.
	 */
	@FunctionalInterface
	interface Report {

		/**
		 * Write the count, if the log has room.
		 * @return whether it had room
		 */
		boolean write(Kind kind, String source, int times);

	}

	/**
	 * The properties by which events are counted together.
	 *
	 * @param action what was done
	 * @param outcome how it ended
	 * @param reason why it did not succeed
	 */
	record Kind(String action, SecurityEvent.Outcome outcome, @Nullable String reason) {

	}

	private record Key(Kind kind, String source) {

		// Such networks have 48 bits, see SourceNetworks.
		boolean isOfWiderNetwork() {
			return this.source.endsWith("/48");
		}

	}

	private record Window(Instant begun, int count) {

		Window plus(int more) {
			return new Window(this.begun, this.count + more);
		}

	}

}
