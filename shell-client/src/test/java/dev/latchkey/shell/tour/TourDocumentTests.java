package dev.latchkey.shell.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.latchkey.shell.tour.Act.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests how the document is read, and what its commands must be for every shell.
 */
class TourDocumentTests {

	@Test
	void blocksBelongToTheTerminalThatIsNamedLast() {
		String document = """
				# Title
				In **terminal 1**:

				```sh
				first \\
				  command
				```

				```text
				output
				```

				```json
				not read
				```

				In **terminal 2**, and then press **Ctrl-C** in terminal 1, in **terminal 1** again:

				```text
				stopped
				```
				""";
		assertThat(TourDocument.read(document)).containsExactly(new Act(Kind.TYPE, 1, "first \\\n  command", 4),
				new Act(Kind.SEE, 1, "output", 9), new Act(Kind.INTERRUPT, 2, "", 17),
				new Act(Kind.SEE, 1, "stopped", 19));
	}

	@Test
	void commandsOfAProgramAreLeftOutWithTheirOutput() {
		Act see = new Act(Kind.SEE, 1, "output", 2);
		Act stay = new Act(Kind.TYPE, 1, "curl -s grpcurl", 3);
		List<Act> acts = List.of(new Act(Kind.TYPE, 1, "grpcurl list", 1), see, stay, see);
		assertThat(TourDocument.without("grpcurl", acts)).containsExactly(stay, see);
	}

	@Test
	void blockWithoutATerminalIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TourDocument.read("```sh\nls\n```\n"))
			.withMessageContaining("line 1");
	}

	/** Not every shell knows comments in what is typed: zsh takes them as arguments. */
	@Test
	void commandsAreOfEveryShellAndHaveNoComments() throws Exception {
		assertThat(commands()).doesNotContainPattern("(?m)(^|\\s)#");
		Process parser = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
		try (var input = parser.getOutputStream()) {
			input.write(commands().getBytes(StandardCharsets.UTF_8));
		}
		assertThat(new String(parser.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
		assertThat(parser.waitFor()).isZero();
	}

	@Test
	void testReplacesEachPortOfTheCommands() throws IOException {
		DocumentedPorts ports = new DocumentedPorts();
		List<String> used = Pattern.compile("(?:localhost:|port=)(\\d+)")
			.matcher(commands())
			.results()
			.map((found) -> found.group(1))
			.toList();
		assertThat(used).isNotEmpty().allMatch(ports::contains);
	}

	@Test
	void gateInstallsTheGrpcurlThatReadersInstall() throws IOException {
		String version = Files.readString(Path.of("../.ci/run"))
			.replaceAll("(?s).*\\ngrpcurl_version=(\\S+)\\n.*", "$1");
		assertThat(Path.of("../docs/tour.md")).content().contains("/grpcurl@v" + version + "`");
	}

	private static String commands() throws IOException {
		return TourDocument.read(Files.readString(Path.of("../docs/tour.md")))
			.stream()
			.filter((act) -> act.kind() == Kind.TYPE)
			.map(Act::text)
			.collect(Collectors.joining("\n"));
	}

}
