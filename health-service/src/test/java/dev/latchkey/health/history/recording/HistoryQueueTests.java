package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HistoryQueueTests {

	private static final CheckState UP = TestHistory.state(TestHistory.AUTH, TestHistory.up(1), Instant.EPOCH);

	private static final CheckState UNKNOWN = TestHistory.state(TestHistory.AUTH, CheckResult.unknown("too old"),
			Instant.EPOCH);

	private final HistoryQueue queue = new HistoryQueue(3);

	@Test
	void droppedResultsAreCountedAndLoggedOnce(CapturedOutput output) throws InterruptedException {
		for (int i = 0; i < 10; i++) {
			this.queue.checked(UP, UP);
		}
		assertThat(this.queue.dropped()).isEqualTo(7);
		assertThat(output).containsOnlyOnce("The history cannot keep up");
		assertThat(this.queue.poll(Duration.ZERO)).isSameAs(UP);
		List<CheckState> taken = new ArrayList<>();
		this.queue.drainTo(taken, 10);
		assertThat(taken).containsExactly(UP, UP);
		assertThat(this.queue.dropped()).isZero();
		assertThat(output).containsOnlyOnce("7 results are missing");
	}

	@Test
	void unknownTakesNoPlace() throws InterruptedException {
		this.queue.checked(UP, UNKNOWN);
		assertThat(this.queue.poll(Duration.ZERO)).isNull();
	}

}
