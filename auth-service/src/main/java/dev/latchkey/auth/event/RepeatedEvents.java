package dev.latchkey.auth.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;

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

	// Sources beyond these are counted as one.
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
	 * @return whether it is one of the first
	 */
	boolean isNews(Key key) {
		boolean full = this.windows.size() >= MOST_KEYS && !this.windows.containsKey(key);
		Window window = Objects.requireNonNull(this.windows.compute(full ? key.ofAnySource() : key,
				(same, known) -> (known != null) ? known.more() : new Window(this.clock.instant(), 1)));
		return window.count() <= this.written;
	}

	/**
	 * End the windows whose minute is over.
	 * @param report told of each that had more events than were written, and how many
	 */
	void end(ObjIntConsumer<Key> report) {
		end(this.clock.instant().minus(WINDOW), report);
	}

	/**
	 * End all windows.
	 */
	void endAll(ObjIntConsumer<Key> report) {
		end(Instant.MAX, report);
	}

	private void end(Instant begunUntil, ObjIntConsumer<Key> report) {
		this.windows.forEach((key, window) -> {
			// One that has just got one more is removed the next time.
			if (!window.begun().isAfter(begunUntil) && this.windows.remove(key, window)
					&& window.count() > this.written) {
				report.accept(key, window.count() - this.written);
			}
		});
	}

	/**
	 * What events have in common that are counted together.
	 *
	 * @param action what was done
	 * @param outcome how it ended
	 * @param reason why it did not succeed
	 * @param source who called; empty for any
	 */
	record Key(String action, SecurityEvent.Outcome outcome, @Nullable String reason, String source) {

		Key ofAnySource() {
			return new Key(this.action, this.outcome, this.reason, "");
		}

	}

	private record Window(Instant begun, int count) {

		Window more() {
			return new Window(this.begun, this.count + 1);
		}

	}

}
