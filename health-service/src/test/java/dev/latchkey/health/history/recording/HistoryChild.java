package dev.latchkey.health.history.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A process that records as fast as it can until it is killed. Each flush has the results
 * of ten targets for one second, and the beginning or the end of an incident.
 */
final class HistoryChild {

	static final int TARGETS = 10;

	private HistoryChild() {
	}

	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		Instant time = Instant.parse(arguments[1]);
		Clock clock = Clock.fixed(time, ZoneOffset.UTC);
		TestHistory test = TestHistory.open(folder, clock);
		for (long flush = 1; true; flush++) {
			time = time.plus(Duration.ofSeconds(1));
			for (int target = 0; target < TARGETS; target++) {
				test.record(TestHistory.state(TestHistory.check("target-" + target),
						(flush % 2 == 0) ? TestHistory.up(target) : TestHistory.down(null), time));
			}
			test.recorder().flush();
			acknowledge(folder, flush);
		}
	}

	private static void acknowledge(Path folder, long flushes) throws IOException {
		Path written = Files.writeString(folder.resolve("acknowledged.new"), Long.toString(flushes));
		Files.move(written, folder.resolve("acknowledged"), StandardCopyOption.ATOMIC_MOVE);
	}

}
