package dev.latchkey.health.history.recording;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.history.sqlite.Retention;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Thrown;
import dev.latchkey.testsupport.time.TestClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HistoryWriterTests {

	private final TestClock clock = new TestClock();

	private final HistoryQueue queue = new HistoryQueue(HistoryQueue.CAPACITY);

	@TempDir
	private Path folder;

	@Test
	void aStopRecordsAllWaitingResults() {
		for (int i = 0; i < HistoryQueue.CAPACITY; i++) {
			find(TestHistory.up(1));
		}
		HistoryStore store = new HistoryStore(this.folder.resolve("health.db"), this.clock);
		HistoryWriter writer = new HistoryWriter(this.queue, recorder(store), Duration.ofMinutes(1));
		writer.start();
		writer.stop();
		store.close();
		assertThat(recorded()).isEqualTo(HistoryQueue.CAPACITY);
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class })
	void recordingGoesOnAfterAResultThatCannotBeRecorded(Class<? extends Throwable> fault, CapturedOutput output) {
		HistoryStore store = new HistoryStore(this.folder.resolve("health.db"), this.clock);
		HistoryRecorder choosy = new HistoryRecorder(store, retention(), TestHistory.silent(this.clock),
				(check) -> true, this.clock) {
			@Override
			boolean record(CheckState state) {
				if (state.result().status() != Status.UP) {
					Thrown.of(fault);
				}
				return super.record(state);
			}
		};
		HistoryWriter writer = new HistoryWriter(this.queue, choosy, Duration.ofMinutes(1));
		writer.start();
		find(TestHistory.down(null));
		find(TestHistory.up(1));
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !choosy.summaries().isEmpty());
		writer.stop();
		store.close();
		assertThat(recorded()).isOne();
		assertThat(output).containsOnlyOnce("The recording of a result failed");
	}

	private void find(CheckResult result) {
		CheckState state = TestHistory.state(TestHistory.AUTH, result, this.clock.instant());
		this.queue.checked(state, state);
	}

	private HistoryRecorder recorder(HistoryStore store) {
		return new HistoryRecorder(store, retention(), TestHistory.silent(this.clock), (check) -> true, this.clock);
	}

	private Retention retention() {
		return new Retention(TestHistory.properties(this.folder, DataSize.ofMegabytes(64)));
	}

	private long recorded() {
		try (TestHistory written = TestHistory.open(this.folder, this.clock)) {
			return written.periods(TestHistory.AUTH, Resolution.DAY).stream().mapToLong(Period::results).sum();
		}
	}

}
