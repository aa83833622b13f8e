package dev.latchkey.shell.completion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Runs each completion script in its shell, if that shell is installed.
 */
class CompletionScriptTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					sign-                               | sign-in sign-out sign-up
					qu                                  | quit
					account ""                          | delete --server --output --quiet --session-file --deadline --tls --ca-file --cert-file --key-file --server-name --service-key-file --profile --verbose --help
					account delete --y                  | --yes
					sign-in --us                        | --username
					sign-in --username ada --cl         | --client-label
					sign-in --username ""               |
					--server localhost : 1 sign-o       | sign-out
					--output = json sign-o              | sign-out
					whoami --output ""                  | text json
					whoami --output =                   | text json
					whoami --output = j                 | json
					load --call s                       | sign-in
					load --plot pl                      | plot with blank.svg
					probe --s                           | --service
					probe --addr :1 --output            |
					health wa                           | watch
					script --keep                       | --keep-going
					admin accounts import pl            | plot with blank.svg
					admin accounts import --adm         | --admin-key-file
					admin accounts import --file pl     | plot with blank.svg
					admin accounts import some --adm    | --admin-key-file
					admin accounts import some --admin-key-file pl | plot with blank.svg
					admin accounts import some pl       |
					help accou                          | account
					help account ""                     | delete
					help env                            | environment
					completion ""                       | bash zsh fish --server --output --quiet --session-file --deadline --tls --ca-file --cert-file --key-file --server-name --service-key-file --profile --verbose --help
					""")
	void bashCompletes(String line, String offers) throws Exception {
		Files.createFile(this.folder.resolve("plot with blank.svg"));
		String words = "latchkey " + line;
		Outcome outcome = bash("""
				set -u
				source ./script
				COMP_WORDS=(%s)
				COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
				_latchkey
				echo "${COMPREPLY[*]:-}"
				""".formatted(words.replace("\"\"", "''")));
		assertThat(outcome).isEqualTo(new Outcome(0, ((offers != null) ? offers : "") + "\n", ""));
	}

	@Test
	void bashScriptRegistersItselfAndAvoidsNewerFeatures() throws Exception {
		assertThat(bash("source ./script; complete -p latchkey").out()).isEqualTo("complete -F _latchkey latchkey\n");
		assertThat(script("bash")).doesNotContain("mapfile", "declare -A", "readarray");
	}

	@Test
	void zshReadsItsScript() throws Exception {
		assumeThat(isInstalled("zsh")).isTrue();
		Files.writeString(this.folder.resolve("script"), script("zsh"));
		assertThat(run("zsh", "-n", "script")).isEqualTo(new Outcome(0, "", ""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			latchkey sign-i                   | sign-in
			'latchkey --output json account ' | delete
			latchkey whoami --output j        | json
			latchkey load --call mi           | mixed
			'latchkey admin accounts import scr'       | script
			'latchkey admin accounts import some --adm' | --admin-key-file
			""")
	void fishCompletes(String line, String offer) throws Exception {
		assumeThat(isInstalled("fish")).isTrue();
		Files.writeString(this.folder.resolve("script"), script("fish"));
		Outcome outcome = run("fish", "--no-config", "-c", "source script; complete -C '" + line + "'");
		assertThat(outcome.out().lines().map((each) -> each.split("\t", -1)[0])).contains(offer);
	}

	@Test
	void zshAndFishScriptsDescribeEveryCommand() {
		assertThat(script("zsh")).startsWith("#compdef latchkey\n")
			.contains("'sign-in:Sign in and remember the session.'", "compadd -- text json", "_files ;;");
		assertThat(script("fish")).contains(
				"complete -c latchkey -n '__latchkey_after \\'\\'' -a sign-in -d 'Sign in and remember the session.'")
			.contains("-l output -x -a 'text json'", "-l session-file -r -F",
					"'__latchkey_after \\'account\\'' -a delete");
	}

	@ParameterizedTest
	@ValueSource(strings = { "completion", "completion tcsh", "completion bash zsh" })
	void unknownShellIsRefused(String line) {
		assertThat(Shell.at("localhost:1").run(line.split(" ", -1)))
			.isEqualTo(new Outcome(2, "", "Name the shell: completion bash, zsh or fish.\n"));
	}

	private Outcome bash(String commands) throws Exception {
		Files.writeString(this.folder.resolve("script"), script("bash"));
		return run("bash", "--norc", "-c", commands);
	}

	private static String script(String shell) {
		return Shell.at("localhost:1").run("completion", shell).out();
	}

	private static boolean isInstalled(String program) {
		return Arrays.stream(System.getenv("PATH").split(":", -1))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	private Outcome run(String... command) throws IOException, InterruptedException {
		Path out = this.folder.resolve("out");
		Path err = this.folder.resolve("err");
		Process process = new ProcessBuilder(List.of(command)).directory(this.folder.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile())
			.start();
		process.getOutputStream().close();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
				Files.readString(err, StandardCharsets.UTF_8));
	}

}
