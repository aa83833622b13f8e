package dev.latchkey.client.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the code in docs/other-languages.md with the samples, whose tests run in the
 * gate.
 */
class OtherLanguagesDocumentTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern CODE = Pattern.compile("```(go|python|js)\n(.*?)```", Pattern.DOTALL);

	private static final Map<String, String> FOLDERS = Map.of("js", "node");

	@Test
	void codeInTheDocumentIsThatOfTheSamples() throws IOException {
		List<MatchResult> blocks = CODE.matcher(Files.readString(ROOT.resolve("docs/other-languages.md")))
			.results()
			.toList();
		assertThat(blocks).extracting((block) -> block.group(1)).contains("go", "python", "js");
		for (MatchResult block : blocks) {
			assertThat(sources(block.group(1))).contains(block.group(2));
		}
	}

	private static String sources(String language) throws IOException {
		StringBuilder sources = new StringBuilder();
		Path folder = ROOT.resolve("examples/clients").resolve(FOLDERS.getOrDefault(language, language));
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				sources.append(Files.readString(file));
			}
		}
		return sources.toString();
	}

}
