package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptCommandTests extends AbstractServerTests {

	private static final String NOT_SIGNED_IN = "You are not signed in: sign in with: sign-in --username NAME\n";

	@Test
	void fileRunsLineByLineInOneSession() throws IOException {
		Outcome outcome = run(file("# A life", "", "sign-up --username ada", "sign-in --username ada", "whoami"));
		assertThat(outcome.code()).isZero();
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).contains("Signed in as ada.", "You are ada.").doesNotContain("is not kept");
	}

	@Test
	void firstFailureEndsTheScriptWithItsCodeAndLineNumber() throws IOException {
		assertThat(run(file("", "whoami", "sign-up --username ada")))
			.isEqualTo(new Outcome(1, "", "Line 2: " + NOT_SIGNED_IN));
		assertThat(this.server.passwords()).isEmpty();
	}

	@Test
	void keepGoingRunsTheRestAndEndsWithTheFirstFailure() throws IOException {
		Outcome outcome = run(file("wibble", "sign-up --username ada", "whoami", "exit", "sign-up --username bob"),
				"--keep-going");
		assertThat(outcome.code()).isEqualTo(2);
		assertThat(outcome.err())
			.isEqualTo("Line 1: There is no command \"wibble\". help lists the commands.\nLine 3: " + NOT_SIGNED_IN);
		assertThat(this.server.passwords()).containsOnlyKeys("ada");
		assertThat(run(file("whoami"), "--keep-going=no").code()).isEqualTo(1);
	}

	@Test
	void standardInputCanBeTheScriptAndKeepGoingToo() {
		String script = "whoami\nsign-up --username ada\n";
		assertThat(this.shell.runWithInput(script, "script").err()).isEqualTo("Line 1: " + NOT_SIGNED_IN);
		assertThat(this.server.passwords()).isEmpty();
		assertThat(this.shell.runWithInput(script, "script", "--keep-going").code()).isEqualTo(1);
		assertThat(this.server.passwords()).containsOnlyKeys("ada");
	}

	@Test
	void optionsOfTheScriptAreDefaultsOnlyOfItsLines() throws IOException {
		Outcome outcome = Shell.at("localhost:1")
			.withPassword("a long and plain phrase 7")
			.script("script --file " + file("sign-up --username ada") + " --output json --server "
					+ this.server.address(), "health");
		assertThat(outcome.out()).startsWith("{\"account\":");
		assertThat(outcome.err()).startsWith("Line 2: Nothing answers at localhost:1");
	}

	@Test
	void standardInputIsFreeForPasswordsWhenTheScriptIsAFile() throws IOException {
		Outcome outcome = this.shell.runWithInput("the phrase of ada, long\nthe phrase of bob, long\n", "script",
				"--file", file("sign-up --username ada --password-stdin", "sign-up --username bob --password-stdin"));
		assertThat(outcome.code()).isZero();
		assertThat(this.server.passwords()).containsEntry("ada", "the phrase of ada, long")
			.containsEntry("bob", "the phrase of bob, long");
	}

	@Test
	void missingOrUnreadableScriptGivesOneSentence() {
		assertThat(run("/none/script"))
			.isEqualTo(new Outcome(1, "", "There is no script /none/script: check its path.\n"));
		assertThat(run(this.folder.toString())).isEqualTo(new Outcome(1, "",
				"The script " + this.folder + " cannot be read: check that it is a file and that you may read it.\n"));
	}

	@Test
	void scriptThatRunsItselfIsRefused() throws IOException {
		Path loop = this.folder.resolve("loop");
		Files.writeString(loop, "script --file " + loop + "\n");
		assertThat(run(loop.toString())).isEqualTo(
				new Outcome(2, "", "Line 1: A script cannot run another one: put the lines of both into one file.\n"));
	}

	@Test
	void scriptWithoutAFileInAScriptIsRefused() {
		assertThat(this.shell.script("script")).isEqualTo(
				new Outcome(2, "", "Line 1: Name the script: script --file FILE, or send it to standard input.\n"));
	}

	private Outcome run(String file, String... options) {
		String[] words = new String[options.length + 3];
		words[0] = "script";
		words[1] = "--file";
		words[2] = file;
		System.arraycopy(options, 0, words, 3, options.length);
		return this.shell.run(words);
	}

	private String file(String... lines) throws IOException {
		Path file = Files.createTempFile(this.folder, "script", ".txt");
		return Files.writeString(file, String.join("\n", lines) + "\n").toString();
	}

}
