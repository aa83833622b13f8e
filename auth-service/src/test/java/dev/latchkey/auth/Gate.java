package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows which tests of a module the gate runs: with one command those that have the tag
 * faults, with another all others.
 *
 * @param sources the sources of the tests by the name of their type
 * @param script the commands of the gate
 */
record Gate(Map<String, String> sources, String script) {

	private static final String FAULTS = "@Tag(\"faults\")";

	// What leaves a test out without a word. The gate runs on Linux.
	private static final Pattern CONDITION = Pattern
		.compile("@(?:Disabled|Enabled(?!OnOs\\(OS\\.LINUX\\)))\\w*|\\b(?:Assumptions\\.|assume)\\w+\\(");

	// What makes a condition hold, or the test fail.
	private static final Pattern REQUIRED = Pattern.compile("getBoolean\\(\"(tests\\.[a-z.]+\\.required)\"\\)");

	static Gate of(Path module, Path script) throws IOException {
		Map<String, String> sources = new TreeMap<>();
		try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				sources.put(String.valueOf(file.getFileName()).replace(".java", ""), Files.readString(file));
			}
		}
		return new Gate(sources, Files.readString(script));
	}

	/**
	 * Return what keeps a test from being run, or nothing.
	 * @param type the class that has the test
	 * @param test its annotations and what it does
	 */
	String hindrance(String type, String test) {
		String source = Objects.requireNonNull(this.sources.get(type));
		String all = source.substring(0, source.indexOf("class " + type)) + test;
		Matcher condition = CONDITION.matcher(all);
		if (condition.find() && !isRequired(source)) {
			return condition.group();
		}
		if (all.contains(FAULTS) && !this.script.contains("./mvnw -B verify -Pfaults")) {
			return FAULTS;
		}
		if (source.contains("abstract class " + type)) {
			return isExtended(type) ? "" : "nothing that is run extends its class";
		}
		return (type.endsWith("Tests") && !type.startsWith("Abstract")) ? "" : "the name of its class";
	}

	private boolean isRequired(String source) {
		Matcher required = REQUIRED.matcher(source);
		return required.find() && this.script.contains("-D" + required.group(1) + "=true");
	}

	private boolean isExtended(String type) {
		Pattern extension = Pattern.compile("\\bclass \\w+ extends " + type + "\\b");
		return this.sources.entrySet()
			.stream()
			.filter((source) -> extension.matcher(source.getValue()).find())
			.anyMatch((source) -> hindrance(source.getKey(), "").isEmpty());
	}

}
