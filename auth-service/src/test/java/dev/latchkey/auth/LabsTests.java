package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the labs true without running them: {@code .ci/run labs} does that. A solution is
 * stale if the lines that its patch replaces are no longer there.
 */
class LabsTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Path LABS = ROOT.resolve("docs/labs");

	private static final int MAX_LINES = 80;

	private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test=([A-Za-z,#*+]+)");

	private static final Pattern FILE = Pattern.compile("(?m)^--- (.+)\\n\\+\\+\\+ b/(.+)\\n((?:[@ +\\-\\\\].*\\n)+)");

	private static final Pattern HUNK = Pattern.compile("(?m)^@@ .*\\n((?:[ +\\-\\\\].*\\n)+)");

	@Test
	void everyLabIsListedAndShortAndHasItsSolution() throws IOException {
		List<Path> labs = list(LABS, "[1-9]-*.md");
		String index = Files.readString(LABS.resolve("README.md"));
		assertThat(labs).hasSize(6).allSatisfy((lab) -> {
			assertThat(index).contains("](" + lab.getFileName() + ")");
			assertThat(Files.readAllLines(lab)).hasSizeLessThanOrEqualTo(MAX_LINES);
			assertThat(lab).content().contains("](" + LABS.relativize(solution(lab)) + ")");
			assertThat(solution(lab)).exists();
		});
		assertThat(list(LABS.resolve("solutions"), "*")).hasSameSizeAs(labs);
	}

	@ParameterizedTest
	@MethodSource("solutions")
	void everySolutionApplies(Path patch) throws IOException {
		List<MatchResult> files = FILE.matcher(Files.readString(patch)).results().toList();
		assertThat(files).isNotEmpty();
		for (MatchResult file : files) {
			Path target = ROOT.resolve(file.group(2));
			assertThat(Files.exists(target)).as(stale(patch, file.group(2))).isNotEqualTo(isNew(file));
			String text = isNew(file) ? "" : Files.readString(target);
			List<String> hunks = HUNK.matcher(file.group(3)).results().map((hunk) -> before(hunk.group(1))).toList();
			assertThat(hunks).isNotEmpty();
			assertThat(text).as(stale(patch, file.group(2))).contains(hunks);
		}
	}

	@Test
	void everyTestThatALabNamesExists() throws IOException {
		Set<String> named = new TreeSet<>();
		StringBuilder solutions = new StringBuilder();
		for (Path lab : list(LABS, "[1-9]-*.md")) {
			TESTS.matcher(Files.readString(lab)).results().forEach((tests) -> named.addAll(names(tests)));
			solutions.append(Files.readString(solution(lab)));
		}
		named.remove("none");
		named.removeIf((name) -> solutions.indexOf("/" + name + ".java\n") >= 0);
		assertThat(named).hasSizeGreaterThan(5);
		named.removeAll(testClasses());
		assertThat(named).as("tests that a lab names and nobody has").isEmpty();
	}

	static List<Path> solutions() throws IOException {
		return list(LABS.resolve("solutions"), "*.patch");
	}

	private static boolean isNew(MatchResult file) {
		return file.group(1).equals("/dev/null");
	}

	private static String stale(Path patch, String file) {
		return "docs/labs/solutions/%s is stale at %s: docs/labs/README.md says how to make it anew"
			.formatted(patch.getFileName(), file);
	}

	/** The lines that a hunk expects. */
	private static String before(String hunk) {
		return hunk.lines()
			.filter((line) -> line.startsWith(" ") || line.startsWith("-"))
			.map((line) -> line.substring(1) + "\n")
			.collect(Collectors.joining());
	}

	private static List<String> names(MatchResult tests) {
		return List.of(tests.group(1).replaceAll("#[^,]*", "").split(","));
	}

	private static Path solution(Path lab) {
		return LABS.resolve("solutions").resolve(lab.getFileName().toString().replace(".md", ".patch"));
	}

	private static List<Path> list(Path folder, String glob) throws IOException {
		PathMatcher wanted = folder.getFileSystem().getPathMatcher("glob:" + glob);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> wanted.matches(file.getFileName())).sorted().toList();
		}
	}

	private static Set<String> testClasses() throws IOException {
		Set<String> names = new TreeSet<>();
		for (Path module : list(ROOT, "*")) {
			Path folder = module.resolve("src/test/java");
			if (Files.isDirectory(folder)) {
				try (Stream<Path> files = Files.walk(folder)) {
					files.forEach((file) -> names.add(file.getFileName().toString().replace(".java", "")));
				}
			}
		}
		return names;
	}

}
