package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.latchkey.health.history.recording.DamagedHistory;
import dev.latchkey.health.history.recording.TestHistory;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryStoreTests {

	private final TestClock clock = new TestClock();

	@TempDir
	private Path folder;

	@Test
	void onlyTheNewestDamagedFilesAreKept() throws IOException {
		Files.writeString(this.folder.resolve("health.db.corrupt-notes"), "Not ours.");
		Files.writeString(this.folder.resolve("health.db.corrupt-20251231T235959Z"), "The oldest.");
		Files.writeString(this.folder.resolve("health.db.corrupt-20251231T235959Z-wal"), "Goes with it.");
		for (int damage = 0; damage < 4; damage++) {
			DamagedHistory.write(this.folder.resolve("health.db"), this.clock);
			TestHistory.open(this.folder, this.clock).close();
			Files.delete(this.folder.resolve("health.db"));
			this.clock.advance(Duration.ofMinutes(1));
		}
		assertThat(corrupt()).containsExactlyInAnyOrder("health.db.corrupt-notes", "health.db.corrupt-20260101T120100Z",
				"health.db.corrupt-20260101T120200Z", "health.db.corrupt-20260101T120300Z");
	}

	@Test
	void readersDoNotWaitWhileTheFileIsOpened() throws Exception {
		HistoryStore store = new HistoryStore(this.folder.resolve("health.db"), this.clock);
		CountDownLatch opening = new CountDownLatch(1);
		CountDownLatch read = new CountDownLatch(1);
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> store.open((file) -> {
			opening.countDown();
			await(read);
		}), Threads.NEW);
		await(opening);
		CompletableFuture<String> reader = CompletableFuture
			.supplyAsync(() -> store.read((file) -> "the past", "nothing"), Threads.NEW);
		assertThat(reader.get(5, TimeUnit.SECONDS)).isEqualTo("nothing");
		read.countDown();
		writer.get(20, TimeUnit.SECONDS);
		assertThat(store.read((file) -> "the past", "nothing")).isEqualTo("the past");
		store.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "health.db", "health.db-wal", "health.db.lock" })
	void aReplacedFileIsOpenedAgain(String name) throws IOException {
		AtomicInteger opened = new AtomicInteger();
		HistoryStore store = new HistoryStore(this.folder.resolve("health.db"), this.clock);
		store.open((file) -> opened.incrementAndGet());
		store.open((file) -> opened.incrementAndGet());
		assertThat(opened).as("nothing has changed").hasValue(1);
		Files.move(Files.createFile(this.folder.resolve("another")), this.folder.resolve(name),
				StandardCopyOption.REPLACE_EXISTING);
		store.open((file) -> opened.incrementAndGet());
		assertThat(opened).hasValue(2);
		store.close();
	}

	private List<String> corrupt() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.contains("corrupt"))
				.toList();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
