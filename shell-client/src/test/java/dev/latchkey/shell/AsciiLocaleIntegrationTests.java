package dev.latchkey.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Program;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the jar in an ASCII locale, with other letters in file names, arguments and
 * variables.
 */
@EnabledOnOs(OS.LINUX)
@Tag("faults")
class AsciiLocaleIntegrationTests {

	private static final String PASSWORD = "ein langer Satz, schön und süß";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "C", "POSIX", "C.UTF-8" })
	void fileNamesArgumentsAndVariablesKeepNonAsciiLetters(String locale) throws Exception {
		try (StubServer server = StubServer.start()) {
			Path home = Files.createDirectories(this.folder.resolve("zoë/.config/latchkey"));
			Files.writeString(home.resolve("config.yml"),
					"default-profile: here\nprofiles:\n  here: {server: '" + server.address() + "'}\n");
			Path script = Files.writeString(this.folder.resolve("scrípt"),
					"sign-up --username zoë\nsign-in --username zoë\n");
			Outcome lines = run(locale, "script", "--file", script.toString(), "--session-file", session());
			assertThat(lines.code()).as(lines.err()).isZero();
			assertThat(lines.out()).contains("The account zoë is ready.", "Signed in as zoë.");
			assertThat(server.passwords()).containsEntry("zoë", PASSWORD);
			assertThat(run(locale, "whoami", "--quiet", "--session-file", session()))
				.isEqualTo(new Outcome(0, "zoë\n", ""));
			assertThat(run(locale, "sign-in", "--username", "zoé").code()).isEqualTo(80);
			String none = this.folder.resolve("ñone").toString();
			assertThat(run(locale, "script", "--file", none))
				.isEqualTo(new Outcome(1, "", "There is no script " + none + ": check its path.\n"));
			assertThat(run(locale, "probe", "--addr", server.address(), "--tls", "--tls-ca-cert", none).err())
				.isEqualTo("There is no CA file " + none + ": check its path.\n");
		}
	}

	private String session() {
		return this.folder.resolve("sitzüng").toString();
	}

	private Outcome run(String locale, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(Program.unpacked());
		command.addAll(List.of(arguments));
		return Program.run(command, this.folder,
				Map.of("LC_ALL", locale, "HOME", this.folder.resolve("zoë").toString(), "LATCHKEY_PASSWORD", PASSWORD),
				"");
	}

}
