package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NativeLibrariesTests {

	@TempDir
	private Path folder;

	@Test
	void createsOwnEmptyFolder() {
		Path made = NativeLibraries.makeFolder(this.folder.toString());
		assertThat(made).isEmptyDirectory().hasParent(this.folder);
	}

	@Test
	void missingTemporaryFolderIsNamed() {
		refused(this.folder.resolve("missing"), this.folder.resolve("missing") + " is not there");
	}

	@Test
	void fileInPlaceOfTemporaryFolderIsRefused() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		refused(file, file + " is not a folder");
	}

	@Test
	void invalidPathIsRefused() {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> NativeLibraries.makeFolder("a\u0000b"))
			.withMessageContaining("java.io.tmpdir: it cannot be used as a folder");
	}

	private static void refused(Path temporary, String reason) {
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> NativeLibraries.makeFolder(temporary.toString()))
			.withMessageStartingWith("java.io.tmpdir: no folder can be made in it, because " + reason + "; ")
			.withMessageContaining("-Djava.io.tmpdir=FOLDER");
	}

}
