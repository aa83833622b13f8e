package dev.latchkey.shell.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FilePathsTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	/**
	 * A byte of ISO-8859-1 that is not valid UTF-8 stays in the name as a lone surrogate.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void fileNameOutsideTheEncodingOfTheLocaleIsFound() throws IOException {
		String name = SurrogateEscape.decode("h\u00e9".getBytes(StandardCharsets.ISO_8859_1));
		Path path = FilePaths.of(this.folder + "/" + name);
		Files.writeString(path, "here");
		assertThat(Files.readString(FilePaths.from(this.folder, name))).isEqualTo("here");
		assertThat(FilePaths.text(path)).isEqualTo(this.folder + "/" + name);
		assertThat(FilePaths.of(FilePaths.text(path))).isEqualTo(path);
	}

	@Test
	void pathIsShownAsItWasWritten() {
		assertThat(FilePaths.text(FilePaths.of("../z\u00f6/file"))).isEqualTo("../z\u00f6/file");
		assertThat(FilePaths.from(Path.of("/a"), "/b")).isEqualTo(Path.of("/b"));
		assertThatIllegalArgumentException().isThrownBy(() -> FilePaths.of("a\0b")).withMessageContaining("NUL");
	}

	@Test
	void targetFollowsAllLinks() throws IOException {
		Path end = this.folder.resolve("sub/end");
		Files.createDirectory(this.folder.resolve("sub"));
		Files.createSymbolicLink(this.folder.resolve("sub/second"), Path.of("end"));
		Files.createSymbolicLink(this.folder.resolve("first"), Path.of("sub/second"));
		assertThat(FilePaths.target(this.folder.resolve("first"))).as("a missing target").isEqualTo(end);
		Files.createFile(end);
		assertThat(FilePaths.target(this.folder.resolve("first"))).isEqualTo(end);
		assertThat(FilePaths.target(end)).isEqualTo(end);
	}

	@Test
	void circularLinksFail() throws IOException {
		Path link = this.folder.resolve("circle");
		Files.createSymbolicLink(link, Path.of("circle"));
		assertThatExceptionOfType(FileSystemLoopException.class).isThrownBy(() -> FilePaths.target(link));
	}

}
