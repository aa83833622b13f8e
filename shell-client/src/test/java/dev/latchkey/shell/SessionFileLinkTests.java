package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that the shell writes may be symbolic links. The link stays.
 */
class SessionFileLinkTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private StubServer server;

	private Shell shell;

	@BeforeEach
	void signUp() throws IOException {
		this.server = StubServer.start();
		this.shell = Shell.at(this.server).withPassword("a long and plain phrase 7");
		this.shell.run("sign-up", "--username", "ada");
		Files.createDirectory(this.folder.resolve("kept"));
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void sessionIsWrittenAndDeletedAtTheTargetOfTheLink() throws IOException {
		Path link = link("session", "kept/session");
		Path file = this.folder.resolve("kept/session");
		for (int round = 0; round < 2; round++) {
			assertThat(run("sign-in --username ada", link).code()).isZero();
			assertThat(link).isSymbolicLink();
			assertThat(file).isRegularFile();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(run("whoami", link).out()).startsWith("You are ada.");
		}
		assertThat(run("sign-out", link).code()).isZero();
		assertThat(link).isSymbolicLink();
		assertThat(this.folder.resolve("kept")).isEmptyDirectory();
		assertThat(run("whoami", link).err()).startsWith("There is no session in this file");
	}

	@Test
	void chainOfLinksIsFollowed() throws IOException {
		link("kept/second", "../end");
		Path link = link("first", "kept/second");
		assertThat(run("sign-in --username ada", link).code()).isZero();
		assertThat(this.folder.resolve("end")).isRegularFile();
		assertThat(this.folder.resolve("kept/second")).isSymbolicLink();
	}

	@Test
	void linkToAFolderGivesOneSentence() throws IOException {
		Path link = link("session", "kept");
		for (String command : new String[] { "sign-in --username ada", "whoami" }) {
			assertThat(run(command, link))
				.isEqualTo(new Outcome(1, "", "The session file is a folder: name a file in it.\n"));
		}
		assertThat(link).isSymbolicLink();
		assertThat(this.folder.resolve("kept")).isEmptyDirectory();
	}

	@Test
	void unwritableTargetGivesOneSentence() throws IOException {
		for (Path link : new Path[] { link("dangling", "none/session"), link("circle", "circle") }) {
			Outcome outcome = run("sign-in --username ada", link);
			assertThat(outcome.code()).isEqualTo(1);
			assertThat(outcome.err()).startsWith("The session file cannot be written");
			assertThat(link).isSymbolicLink();
		}
	}

	@Test
	void deviceIsNotReplacedByAFile() throws IOException {
		assertThat(run("sign-in --username ada", link("null", "/dev/null")))
			.isEqualTo(new Outcome(1, "", "The session file is not a regular file: name another one.\n"));
	}

	@Test
	void plotIsWrittenAtTheTargetOfTheLink() throws IOException {
		Path link = link("plot.svg", "kept/plot.svg");
		assertThat(run("load --rate 20 --duration 1s --warm-up 1ms --users 1 --plot " + link, null).code()).isZero();
		assertThat(link).isSymbolicLink();
		assertThat(this.folder.resolve("kept/plot.svg")).content().contains("<svg");
		assertThat(run("load --plot " + link("other.svg", "none/plot.svg"), null).err())
			.startsWith("The file of --plot cannot be written");
		assertThat(run("load --plot " + link("folder.svg", "kept"), null).err())
			.startsWith("The file of --plot cannot be written");
	}

	private Path link(String name, String target) throws IOException {
		return Files.createSymbolicLink(this.folder.resolve(name), Path.of(target));
	}

	private Outcome run(String command, @Nullable Path sessionFile) {
		return this.shell
			.run((command + ((sessionFile != null) ? " --session-file " + sessionFile : "")).split(" ", -1));
	}

}
