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
 * Counts events that come again and again. The first ones of a kind and a source within a
 * minute are written, the others are one line at its end: a flood from one source must
 * not push out what is known of others.
 */
@Component
class RepeatedEvents {

	static final Duration WINDOW = Duration.ofMinutes(1);

	// Sources beyond these are counted by the widest network that one subscriber may
	// have, and beyond twice as many as one.
	private static final int MOST_KEYS = 10_000;

	private final Map<Key, Window> windows = new ConcurrentHashMap<>();

	private final int written;

	private final Clock clock;

	RepeatedEvents(EventProperties properties, Clock clock) {
		this.written = properties.repeatsPerMinute();
		this.clock = clock;
	}

	/**
	 * Count an event.
	 * @param kind what it has in common with others
	 * @param networks where it comes from, the narrowest first; empty if it is not known
	 * @return whether it is one of the first
	 */
	boolean isNews(Kind kind, List<String> networks) {
		Window window = Objects.requireNonNull(this.windows.compute(key(kind, networks),
				(same, known) -> (known != null) ? known.plus(1) : new Window(this.clock.instant(), 1)));
		return window.count() <= this.written;
	}

	private Key key(Kind kind, List<String> networks) {
		List<String> sources = networks.isEmpty() ? List.of("") : networks;
		return Stream.of(sources.get(0), sources.get(sources.size() - 1))
			.map((source) -> new Key(kind, source))
			.filter(this::hasPlace)
			.findFirst()
			.orElseGet(() -> new Key(kind, ""));
	}

	private boolean hasPlace(Key key) {
		int most = key.isOfWiderNetwork() ? 2 * MOST_KEYS : MOST_KEYS;
		return this.windows.size() < most || this.windows.containsKey(key);
	}

	/**
	 * End the windows whose minute is over.
	 * @param report told of each that had more events than were written
	 */
	void end(Report report) {
		Instant now = this.clock.instant();
		// One that begins later began before the clock was set back.
		end((window) -> !window.begun().isAfter(now.minus(WINDOW)) || window.begun().isAfter(now), report);
	}

	/**
	 * End all windows.
	 */
	void endAll(Report report) {
		end((window) -> true, report);
	}

	private void end(Predicate<Window> isOver, Report report) {
		this.windows.forEach((key, window) -> {
			// One that has just got one more is removed the next time.
			if (isOver.test(window) && this.windows.remove(key, window)) {
				int more = window.count() - this.written;
				if (more > 0 && !report.write(key.kind(), key.source(), more)) {
					this.windows.merge(key, window, (known, ended) -> ended.plus(known.count()));
				}
			}
		});
	}

	/**
	 * Writes how often events have come again.
	 */
	@FunctionalInterface
	interface Report {

		/**
		 * Write it, if there is room.
		 * @return whether there was
		 */
		boolean write(Kind kind, String source, int times);

	}

	/**
	 * What events have in common that are counted together.
	 *
	 * @param action what was done
	 * @param outcome how it ended
	 * @param reason why it did not succeed
	 */
	record Kind(String action, SecurityEvent.Outcome outcome, @Nullable String reason) {

	}

	private record Key(Kind kind, String source) {

		// 48 bits, see SourceNetworks.
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
