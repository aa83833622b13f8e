package dev.latchkey.health.history.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryIncidentsTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final TestClock clock = new TestClock();

	@TempDir
	private Path folder;

	@Test
	void anIncidentBeginsWhenDownCountsAndEndsWhenServingCounts() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.record(TestHistory.state(TestHistory.AUTH, Status.UP, TestHistory.down(null), NOON));
			test.recorder().flush();
			assertThat(test.history().incidents(10)).isEmpty();
			test.write(TestHistory.AUTH, TestHistory.down(null));
			assertThat(test.history().incidents(10))
				.containsExactly(new Incident(TestHistory.AUTH, NOON, null, "UNAVAILABLE"));
			this.clock.advance(Duration.ofMinutes(1));
			test.write(TestHistory.AUTH, CheckResult.down(null, "another reason"));
			test.write(TestHistory.AUTH, CheckResult.unknown("too old"));
			test.write(TestHistory.AUTH, TestHistory.degraded(1));
			this.clock.advance(Duration.ofMinutes(1));
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.history().incidents(10))
				.containsExactly(new Incident(TestHistory.AUTH, NOON, NOON.plusSeconds(60), "UNAVAILABLE"));
		}
	}

	@Test
	void theNewestIncidentsComeFirst() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			for (int i = 0; i < 3; i++) {
				test.write(TestHistory.AUTH, CheckResult.down(null, "reason " + i));
				this.clock.advance(Duration.ofMinutes(1));
				test.write(TestHistory.AUTH, TestHistory.up(1));
				this.clock.advance(Duration.ofMinutes(1));
			}
			assertThat(causes(test.history().incidents(2))).containsExactly("reason 2", "reason 1");
			assertThat(causes(test.history().incidents("auth", 1))).containsExactly("reason 2");
			assertThat(test.history().incidents("", 10)).isEmpty();
		}
	}

	@Test
	void anIncidentThatBeginsAndEndsBetweenTwoWritesIsKept() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.record(TestHistory.AUTH, TestHistory.down(null));
			this.clock.advance(Duration.ofMillis(500));
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.history().incidents(10)).singleElement()
				.extracting(Incident::end)
				.isEqualTo(NOON.plusMillis(500));
		}
	}

	@Test
	void anOpenIncidentStaysOpenAfterARestart() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
		}
		this.clock.advance(Duration.ofMinutes(5));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, CheckResult.down(null, "another reason"));
			assertThat(test.history().incidents(10))
				.containsExactly(new Incident(TestHistory.AUTH, NOON, null, "UNAVAILABLE"));
		}
	}

	@Test
	void anOpenIncidentEndsAtTheFirstServingStateAfterARestart() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
		}
		this.clock.advance(Duration.ofMinutes(5));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.history().incidents(10))
				.containsExactly(new Incident(TestHistory.AUTH, NOON, NOON.plusSeconds(300), "UNAVAILABLE"));
		}
	}

	@Test
	void anIncidentOfARemovedCheckEndsAtTheRestart() {
		CheckId removed = new CheckId(CheckKind.GRPC, "removed", "");
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(removed, TestHistory.down(null));
		}
		this.clock.advance(Duration.ofMinutes(5));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.history().incidents(10))
				.containsExactly(new Incident(removed, NOON, NOON.plusSeconds(300), "UNAVAILABLE"));
		}
	}

	@Test
	void aHostileCauseStaysTextAndIsShortened() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, CheckResult.down(null, "'); DROP TABLE incident; --" + "x".repeat(5000)));
			assertThat(causes(test.history().incidents(10))).singleElement()
				.asString()
				.startsWith("'); DROP TABLE incident; --")
				.hasSize(500);
		}
	}

	private static List<String> causes(List<Incident> incidents) {
		return incidents.stream().map(Incident::cause).toList();
	}

}
