package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares {@code docs/asvs.md} with the tags of the tests in all modules. The document
 * may only name tests that the gate runs.
 */
class AsvsMatrixTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Path DOCUMENT = ROOT.resolve("docs/asvs.md");

	// The annotations of a test and its method name.
	private static final Pattern TEST = Pattern
		.compile("((?:^\\t@.*\\n(?:\\t\\t.*\\n)*)+)^\\t(?:void|Stream<DynamicTest>) (\\w+)\\(", Pattern.MULTILINE);

	private static final Pattern TAG = Pattern.compile("@Tag\\(\"asvs-([\\d.]+)\"\\)");

	@Test
	void documentMatchesTheTags() throws IOException {
		String matrix = matrix();
		if (Boolean.getBoolean("tests.docs.write")) {
			Files.writeString(DOCUMENT, matrix);
		}
		assertThat(Files.readString(DOCUMENT))
			.as("docs/asvs.md is stale: run ./mvnw test -pl proto,auth-service -Dtest=AsvsMatrixTests"
					+ " -Dsurefire.failIfNoSpecifiedTests=false -Dtests.docs.write=true")
			.isEqualTo(matrix);
	}

	@Test
	void everyTagNamesARequirement() throws IOException {
		assertThat(tests().keySet()).isNotEmpty().isSubsetOf(requirements().stream().map(Requirement::id).toList());
	}

	private static String matrix() throws IOException {
		List<Requirement> requirements = requirements();
		Map<String, Set<String>> tests = tests();
		long proven = requirements.stream().filter((requirement) -> tests.containsKey(requirement.id())).count();
		String rows = requirements.stream()
			.map((requirement) -> requirement.row(tests.getOrDefault(requirement.id(), Set.of())))
			.collect(Collectors.joining());
		return String.format(Locale.ROOT,
				"""
						# What the tests prove

						Made from the tags of the tests by `AsvsMatrixTests`, which fails when this page is stale. The requirements are those of
						[OWASP ASVS 5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0) (© The OWASP Foundation, CC BY-SA 4.0) that concern a
						service such as this one, in our words. L is the level at which a requirement starts. A row without a test is not claimed.

						Of %d requirements, %d have a test: level 1 %s, level 2 %s, level 3 %s.

						| Id | L | Requirement | Tests |
						|---|---|---|---|
						""",
				requirements.size(), proven, counts(requirements, tests, 1), counts(requirements, tests, 2),
				counts(requirements, tests, 3)) + rows;
	}

	private static String counts(List<Requirement> requirements, Map<String, Set<String>> tests, int level) {
		List<Requirement> ofLevel = requirements.stream().filter((one) -> one.level() == level).toList();
		long proven = ofLevel.stream().filter((one) -> tests.containsKey(one.id())).count();
		return proven + " of " + ofLevel.size();
	}

	private static Map<String, Set<String>> tests() throws IOException {
		Map<String, Set<String>> tests = new TreeMap<>();
		for (String module : List.of("auth-service", "health-service", "shell-client")) {
			Gate gate = Gate.of(ROOT.resolve(module), ROOT.resolve(".ci/run"));
			gate.sources().forEach((type, source) -> collect(type, source, gate, tests));
		}
		return tests;
	}

	private static void collect(String type, String source, Gate gate, Map<String, Set<String>> tests) {
		Matcher test = TEST.matcher(source);
		while (test.find()) {
			Matcher tag = TAG.matcher(test.group(1));
			while (tag.find()) {
				String text = source.substring(test.start(), source.indexOf("\n\t}\n", test.end()));
				assertThat(gate.exclusionOf(type, text)).as("why the gate does not run %s.%s", type, test.group(2))
					.isEmpty();
				tests.computeIfAbsent(tag.group(1), (id) -> new TreeSet<>())
					.add("`" + type + "." + test.group(2) + "`");
			}
		}
	}

	private static List<Requirement> requirements() throws IOException {
		return Files.readAllLines(Path.of("src/test/resources/asvs.csv")).stream().map(Requirement::of).toList();
	}

	/**
	 * One requirement.
	 */
	private record Requirement(String id, int level, String text) {

		String row(Collection<String> tests) {
			return "| " + this.id + " | " + this.level + " | " + this.text + " | " + String.join(", ", tests) + " |\n";
		}

		static Requirement of(String line) {
			String[] parts = line.split(";", 3);
			return new Requirement(parts[0], Integer.parseInt(parts[1]), parts[2]);
		}

	}

}
