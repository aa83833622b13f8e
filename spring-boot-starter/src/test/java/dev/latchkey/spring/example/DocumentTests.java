package dev.latchkey.spring.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares docs/spring-boot.md with the code and with the settings, and the program in
 * docs/testing.md with its tests.
 */
class DocumentTests {

	private static final Path DOCUMENT = Path.of("../docs/spring-boot.md");

	private static final Path TESTING = Path.of("../docs/testing.md");

	@ParameterizedTest
	@ValueSource(strings = { "OrdersController", "OrdersSecurity", "OrdersTests" })
	void examplesOfTheDocumentAreCompiled(String name) throws IOException {
		assertThat(Files.readString(DOCUMENT)).contains(example(name));
	}

	@Test
	void linesOfTheReadmeAreThoseOfTheDocument() throws IOException {
		List<String> blocks = blocks(Files.readString(Path.of("../README.md")), "xml|properties|java");
		String document = Files.readString(DOCUMENT).replaceAll("(?m)^ +", "");
		assertThat(blocks.subList(0, 3))
			.allSatisfy((block) -> assertThat(document).contains(block.replaceAll("(?m)^ +", "")));
	}

	private static List<String> blocks(String text, String language) {
		return names(text, "(?s)```(?:" + language + ")\n(.+?)```");
	}

	@Test
	void exampleOfTheDocumentAboutTestsIsRun() throws IOException {
		assertThat(Files.readString(TESTING)).contains(example("OrdersWebTests"));
	}

	private static String example(String name) throws IOException {
		String source = Files.readString(Path.of("src/test/java/dev/latchkey/spring/example/" + name + ".java"));
		return "```java\n" + source.substring(source.indexOf("\n@")).strip().replace("\t", "    ") + "\n```\n";
	}

	@Test
	void settingsOfTheDocumentAreThoseOfTheMetadata() throws IOException {
		List<String> documented = names(Files.readString(DOCUMENT), "(?m)^\\| `((?:latchkey|management)\\.[a-z.-]+)`");
		List<String> known = names(
				Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")),
				"\"name\": \"((?:latchkey|management)\\.[a-z.-]+)\",\\s+\"type\": \"java\\.[^}]+\"description\"");
		assertThat(known).isNotEmpty();
		assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
	}

	private static List<String> names(String text, String pattern) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
	}

}
