package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WatchedFilesTests {

	@TempDir
	private Path folder;

	private Path file;

	private Path link;

	private WatchedFiles files;

	@BeforeEach
	void watch() throws IOException {
		this.file = Files.createFile(this.folder.resolve("file"));
		this.link = Files.createSymbolicLink(this.folder.resolve("link"), this.file);
		this.files = WatchedFiles.of(List.of(this.link));
	}

	@Test
	void writingIsNotAChange() throws IOException {
		Files.writeString(this.file, "more");
		assertThat(this.files.change()).isNull();
	}

	@Test
	void removedFileIsAChangeUntilItIsBack() throws IOException {
		Path moved = Files.move(this.file, this.folder.resolve("moved"));
		assertThat(this.files.change()).contains("removed or moved", "link is not there");
		Files.move(moved, this.file);
		assertThat(this.files.change()).isNull();
	}

	@Test
	void replacedFileIsAChange() throws IOException {
		Files.move(Files.createFile(this.folder.resolve("new")), this.file, StandardCopyOption.REPLACE_EXISTING);
		assertThat(this.files.change()).isEqualTo(this.link + " has been replaced by another file");
	}

	@Test
	void redirectedLinkIsAChange() throws IOException {
		Files.delete(this.link);
		Files.createSymbolicLink(this.link, Files.createFile(this.folder.resolve("new")));
		assertThat(this.files.change()).isEqualTo(this.link + " has been replaced by another file");
	}

}
