package dev.latchkey.load;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.load.view.Progress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class LoadTests {

	private final StringWriter shown = new StringWriter();

	@Test
	void openLoopKeepsTheRateAndExcludesTheWarmUp() {
		SimulatedServer server = new SimulatedServer((time) -> time + ((time < 1000) ? 50 : 3));
		LoadReport report = run(server, plan(new Rate(200), 1, 10, 1000));
		assertThat(server.started()).isEqualTo(2200);
		assertThat(report.outcomes()).containsOnlyKeys("OK").containsEntry("OK", 2000L);
		assertThat(report.achieved()).isCloseTo(200, withinPercentage(1));
		assertThat(report.seconds()).isEqualTo(10);
		assertThat(report.complete()).isTrue();
		assertThat(report.nanos().getMaxValue()).isBetween(2_900_000L, 3_100_000L);
	}

	@Test
	void latencyOfALateCallCountsFromItsDueTime() {
		// For one second the server answers nothing, and at most ten calls may be open.
		SimulatedServer server = new SimulatedServer(
				(time) -> Math.max(time + 1, (time >= 2000 && time < 3000) ? 3000 : 0));
		LoadReport report = run(server, plan(new Rate(100), 1, 10, 10));
		assertThat(report.ok()).isEqualTo(1000);
		// One call in ten was due in that second and waited half a second on average.
		assertThat(report.nanos().getValueAtPercentile(95)).isBetween(450_000_000L, 550_000_000L);
		assertThat(report.nanos().getMaxValue()).isBetween(990_000_000L, 1_020_000_000L);
	}

	@Test
	void achievedRateCountsAnswersInTheMeasuredTime() {
		// The load is twice what the server can answer, so each call waits longer than
		// the previous one.
		SimulatedServer server = new SimulatedServer((time) -> 2 * time + 1);
		LoadReport report = run(server, plan(new Rate(100), 1, 10, 100_000));
		assertThat(report.offered().perSecond()).isEqualTo(100);
		assertThat(report.achieved()).isCloseTo(50, withinPercentage(2));
	}

	@Test
	void closedLoopStartsACallAfterEachAnswer() {
		SimulatedServer server = new SimulatedServer((time) -> time + 10);
		LoadReport report = run(server, plan(Rate.MAX, 1, 10, 4));
		assertThat(report.achieved()).isCloseTo(400, withinPercentage(1));
		assertThat(report.nanos().getMaxValue()).isBetween(9_900_000L, 10_100_000L);
	}

	@Test
	void closedLoopDoesNotFloodARefusingServer() {
		SimulatedServer server = new SimulatedServer((time) -> time);
		server.answerWith("UNAVAILABLE");
		LoadReport report = run(server, plan(Rate.MAX, 1, 10, 4));
		assertThat(report.outcomes()).containsOnlyKeys("UNAVAILABLE");
		assertThat(report.achieved()).isZero();
		assertThat(report.calls()).isBetween(4L, 4 * 20 * 10L + 4);
	}

	@Test
	void callsWithoutAnAnswerAreCounted() {
		SimulatedServer server = new SimulatedServer((time) -> 1_000_000);
		LoadReport report = run(server, plan(new Rate(10), 1, 2, 1000));
		assertThat(report.outcomes()).containsOnlyKeys("UNANSWERED").containsEntry("UNANSWERED", 30L);
	}

	@Test
	void silentServerWithoutRoomEndsTheLoad() {
		SimulatedServer server = new SimulatedServer((time) -> 1_000_000);
		LoadReport report = run(server, plan(new Rate(10), 1, 2, 5));
		assertThat(report.outcomes()).containsOnlyKeys("UNANSWERED").containsEntry("UNANSWERED", 5L);
		assertThat(server.nanos()).isLessThan(100_000 * SimulatedServer.MILLI);
	}

	@Test
	void slowServerAnswersEveryLateCall() {
		// One answer a second, so that the load lasts five times as long as planned.
		SimulatedServer server = new SimulatedServer((time) -> time + 1000);
		LoadReport report = run(server, plan(new Rate(5), 1, 10, 1));
		assertThat(report.ok()).isEqualTo(50);
	}

	@Test
	void interruptEndsTheLoadWithPartialResults() {
		SimulatedServer server = new SimulatedServer((time) -> time + 1);
		server.interruptAt(3000);
		LoadReport report = run(server, plan(new Rate(100), 1, 10, 1000));
		assertThat(report.complete()).isFalse();
		assertThat(report.seconds()).isBetween(1.9, 2.0);
		assertThat(report.achieved()).isCloseTo(100, withinPercentage(2));
	}

	@Test
	void progressShowsTheCurrentRate() {
		run(new SimulatedServer((time) -> time + 1), plan(new Rate(200), 1, 2, 1000));
		assertThat(this.shown.toString()).contains("200/s  warming up", "200/s\r").endsWith("\r\033[K");
	}

	@Test
	void mixedCallsUseTheSeldomKindForTheFirstOfEachGroup() {
		List<String> kinds = new ArrayList<>();
		LoadCalls mixed = LoadCalls.mixed((callback) -> kinds.add("often"), (callback) -> kinds.add("seldom"), 3);
		for (int call = 0; call < 4; call++) {
			mixed.start((outcome) -> {
			});
		}
		assertThat(kinds).containsExactly("seldom", "often", "often", "seldom");
	}

	private LoadReport run(SimulatedServer server, Plan plan) {
		return new Load(server, new Progress(new PrintWriter(this.shown), () -> true)).run(plan, server);
	}

	private static Plan plan(Rate rate, int warmUpSeconds, int seconds, int maxOpen) {
		return new Plan(rate, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), maxOpen,
				Duration.ofSeconds(5));
	}

}
