package dev.latchkey.health.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalTests {

	private static final int RUNS = 500;

	@TempDir
	Path folder;

	@Test
	void aNameIsFoundUntilItIsRemoved() {
		Journal journal = new Journal(this.folder);
		journal.write("latchkey-journey-1").close();
		assertThat(new Journal(this.folder).abandoned(10)).containsExactly("latchkey-journey-1");
		journal.remove("latchkey-journey-1");
		assertThat(new Journal(this.folder).abandoned(10)).isEmpty();
	}

	@Test
	void aRunInProgressIsNotAbandoned() {
		Journal journal = new Journal(this.folder);
		try (Journal.Entry entry = journal.write("latchkey-journey-1")) {
			assertThat(new Journal(this.folder).abandoned(10)).isEmpty();
			entry.remove();
		}
		assertThat(journal.abandoned(10)).isEmpty();
	}

	@Test
	void aStartingRunIsNeverTakenForAnAbandonedOne() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Set<String> found = ConcurrentHashMap.newKeySet();
		CountDownLatch looking = new CountDownLatch(1);
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
			Journal journal = new Journal(this.folder);
			while (!done.get()) {
				found.addAll(journal.abandoned(10));
				looking.countDown();
			}
		}, Threads.NEW);
		assertThat(looking.await(20, TimeUnit.SECONDS)).isTrue();
		Journal journal = new Journal(this.folder);
		for (int i = 0; i < RUNS; i++) {
			try (Journal.Entry entry = journal.write("latchkey-journey-" + i)) {
				entry.remove();
			}
		}
		done.set(true);
		other.get(20, TimeUnit.SECONDS);
		assertThat(found).isEmpty();
	}

	@Test
	void theNumberOfNamesIsLimited() {
		Journal journal = new Journal(this.folder);
		for (int i = 0; i < 5; i++) {
			journal.write("latchkey-journey-" + i).close();
		}
		assertThat(journal.abandoned(3)).hasSize(3);
	}

	@Test
	void otherFilesAreNotTakenForNames() throws IOException {
		Journal journal = new Journal(this.folder);
		Files.createFile(this.folder.resolve("accounts").resolve("Not A Name"));
		assertThat(journal.abandoned(10)).isEmpty();
	}

	@Test
	void aFolderThatIsAFileIsRefused() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new Journal(file));
	}

	@Test
	void theKeyOutlivesTheProcessAndOnlyItsOwnerMayReadIt() throws IOException {
		String password = JournalKey.in(this.folder).passwordOf("ada");
		assertThat(JournalKey.in(this.folder).passwordOf("ada")).isEqualTo(password).hasSize(43);
		assertThat(JournalKey.in(this.folder).passwordOf("grace")).isNotEqualTo(password);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder.resolve("key"))))
			.isEqualTo("rw-------");
	}

	@Test
	void eachFolderHasItsOwnKey() throws IOException {
		Path other = Files.createDirectory(this.folder.resolve("other"));
		assertThat(JournalKey.in(other).passwordOf("ada")).isNotEqualTo(JournalKey.in(this.folder).passwordOf("ada"));
	}

	@Test
	void aTruncatedKeyIsReplaced() throws IOException {
		Files.write(this.folder.resolve("key"), new byte[7]);
		String password = JournalKey.in(this.folder).passwordOf("ada");
		assertThat(JournalKey.in(this.folder).passwordOf("ada")).isEqualTo(password);
		assertThat(Files.size(this.folder.resolve("key"))).isEqualTo(32);
	}

}
