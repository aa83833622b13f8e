package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests a file that cannot be replaced by a move, such as a mount point.
 */
class AtomicFileTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private Path path;

	private AtomicFile file;

	@BeforeEach
	void nameFile() {
		this.path = this.folder.resolve("session");
		this.file = new AtomicFile(this.path, new AtomicFile.FileOperations() {

			@Override
			void move(Path from, Path to) throws IOException {
				delete(to);
			}

			@Override
			void delete(Path file) throws IOException {
				throw new FileSystemException(file.toString(), null, "Device or resource busy");
			}

		});
	}

	@Test
	void existingPrivateFileIsWrittenInPlace() throws IOException {
		make("what was longer before", "rw-------");
		Object key = Files.getAttribute(this.path, "unix:ino");
		this.file.write("a session");
		assertThat(this.path).hasContent("a session");
		assertThat(Files.getAttribute(this.path, "unix:ino")).isEqualTo(key);
		assertThat(this.folder).isDirectoryNotContaining("glob:**/.session*");
	}

	@Test
	void publicFileIsNotWritten() throws IOException {
		make("before", "rw-r--r--");
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> this.file.write("a session"));
		assertThat(this.path).hasContent("before");
	}

	@Test
	void undeletableFileIsEmptied() throws IOException {
		make("a session", "rw-------");
		this.file.delete();
		assertThat(this.path).isEmptyFile();
	}

	@Test
	void missingFileIsNotWritten() {
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> this.file.write("a session"));
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void mountPointIsNotReplaced() throws IOException {
		// /proc is a mount point: its parent folder is on another file system.
		Path kernel = Path.of("/proc");
		assertThat(new AtomicFile(kernel).isWritable()).isFalse();
		assertThat(new AtomicFile(this.path).isWritable()).isTrue();
		assertThat(new AtomicFile(this.folder.resolve("none/session")).isWritable()).isFalse();
	}

	private void make(String content, String permissions) throws IOException {
		Files.createFile(this.path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
		Files.writeString(this.path, content);
	}

}
