package dev.latchkey.health.history.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.incident.Incident;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a recording process at random moments. All results that it has reported as
 * written must be in the file, and no write may be there in part.
 */
@Tag("faults")
class HistoryKillTests {

	// The faults profile sets 50; at least 20 are required.
	private static final int KILLS = Math.min(20, Integer.getInteger("tests.faults.service-kills", 2) + 1);

	private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

	private final Random random = new Random(20261125);

	@TempDir
	private Path folder;

	private long least;

	@Test
	void killsNeitherLoseNorTearWrittenResults() throws Exception {
		for (int kill = 0; kill < KILLS; kill++) {
			runAndKill(START.plus(Duration.ofHours(kill)));
			check(START.plus(Duration.ofHours(kill + 1)));
		}
		assertThat(this.least).isPositive();
	}

	private void runAndKill(Instant time) throws Exception {
		Path acknowledged = this.folder.resolve("acknowledged");
		Files.deleteIfExists(acknowledged);
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				HistoryChild.class.getName(), this.folder.toString(), time.toString())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile())
			.start();
		try {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> !child.isAlive() || Files.exists(acknowledged));
			// The process must not end by itself.
			assertThat(child.waitFor(this.random.nextInt(500), TimeUnit.MILLISECONDS)).as(this::output).isFalse();
		}
		finally {
			child.destroyForcibly().waitFor();
		}
		this.least += Long.parseLong(Files.readString(acknowledged));
	}

	private void check(Instant now) throws IOException {
		try (TestHistory test = TestHistory.open(this.folder, Clock.fixed(now, ZoneOffset.UTC))) {
			for (int target = 0; target < HistoryChild.TARGETS; target++) {
				Series series = Series.of(TestHistory.check("target-" + target));
				List<Long> sums = Stream.of(Resolution.values())
					.map((resolution) -> test.history()
						.periods(series, resolution, Instant.EPOCH, now)
						.stream()
						.mapToLong(Period::results)
						.sum())
					.toList();
				assertThat(sums).containsOnly(sums.get(0));
				assertThat(sums.get(0)).isBetween(this.least, this.least + KILLS);
			}
			assertThat(test.history().incidents(HistoryChild.TARGETS)).hasSize(HistoryChild.TARGETS)
				.extracting(Incident::start)
				.containsOnly(test.history().incidents(1).get(0).start());
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).isNotEmpty().noneMatch((file) -> file.toString().contains("corrupt"));
		}
	}

	private String output() {
		try {
			return Files.readString(this.folder.resolve("output"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
