package dev.latchkey.service.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProcessLockTests {

	@TempDir
	private Path folder;

	@Test
	void onlyOneLockPerFile() throws Exception {
		Path file = Files.createFile(this.folder.resolve("data"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), file);
		ProcessLock first = ProcessLock.of(file);
		assertThatExceptionOfType(FileInUseException.class).isThrownBy(() -> ProcessLock.of(link))
			.withMessageContaining("data is in use by this process already");
		first.close();
		ProcessLock.of(link).close();
	}

	@Test
	void interruptDoesNotReleaseTheLock() throws Exception {
		Path file = Files.createFile(this.folder.resolve("data"));
		Thread.currentThread().interrupt();
		try (ProcessLock lock = ProcessLock.of(file)) {
			assertThat(lock).isNotNull();
			assertThat(Thread.interrupted()).isTrue();
			assertThatExceptionOfType(FileInUseException.class).isThrownBy(() -> ProcessLock.of(file));
		}
	}

	@Test
	void lockFileNamesTheProcessAndIsOwnerOnly() throws Exception {
		Path file = Files.createFile(this.folder.resolve("data"));
		try (ProcessLock lock = ProcessLock.of(file)) {
			assertThat(lock).isNotNull();
			Path beside = this.folder.resolve("data.lock");
			assertThat(beside).hasContent(String.valueOf(ProcessHandle.current().pid()));
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(beside))).isEqualTo("rw-------");
		}
	}

}
