package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Determines which tests of a module the gate runs. One command runs the tests with the
 * tag faults, another one those that also have the tag alone, and a third one all others.
 *
 * @param sources the sources of the test classes by class name
 * @param script the commands of the gate
 */
record Gate(Map<String, String> sources, String script) {

	private static final String FAULTS = "@Tag(\"faults\")";

	private static final String COMMAND_OF_FAULTS = "-Dgroups=faults -DexcludedGroups=alone surefire:test";

	private static final String ALONE = "@Tag(\"alone\")";

	private static final String COMMAND_OF_ALONE = "-Dgroups=alone -DexcludedGroups=\n";

	private static final String INTEGRATION = "IntegrationTests";

	// Conditions that silently skip a test. The gate runs on Linux.
	private static final Pattern CONDITION = Pattern
		.compile("@(?:Disabled|Enabled(?!OnOs\\(OS\\.LINUX\\)))\\w*|\\b(?:Assumptions\\.|assume)\\w+\\(");

	// A property that makes a test fail if its condition is not met.
	private static final Pattern REQUIRED = Pattern.compile("getBoolean\\(\"(tests\\.[a-z.]+\\.required)\"\\)");

	// A condition of another class.
	private static final Pattern ELSEWHERE = Pattern.compile("@EnabledIf\\(value = \"[a-z.]+\\.([A-Za-z]+)#");

	static Gate of(Path module, Path script) throws IOException {
		Map<String, String> sources = new TreeMap<>();
		for (String folder : List.of("src/test/java", "../test-support/src/main/java")) {
			try (Stream<Path> files = Files.walk(module.resolve(folder))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					sources.put(String.valueOf(file.getFileName()).replace(".java", ""), Files.readString(file));
				}
			}
		}
		return new Gate(sources, Files.readString(script));
	}

	/**
	 * Return the reason why the gate does not run a test, or an empty text.
	 * @param type the class of the test
	 * @param test the annotations and the body of the test
	 */
	String exclusionOf(String type, String test) {
		String source = Objects.requireNonNull(this.sources.get(type));
		String all = source.substring(0, source.indexOf("class " + type)) + test;
		Matcher condition = CONDITION.matcher(all);
		if (condition.find() && !isRequired(source)) {
			return condition.group();
		}
		if (all.contains(ALONE) && !(type.endsWith(INTEGRATION) && this.script.contains(COMMAND_OF_ALONE))) {
			return ALONE;
		}
		if (all.contains(FAULTS) && !all.contains(ALONE) && !this.script.contains(COMMAND_OF_FAULTS)) {
			return FAULTS;
		}
		if (source.contains("abstract class " + type)) {
			return isExtended(type) ? "" : "no test class that runs extends its class";
		}
		return (type.endsWith("Tests") && !type.startsWith("Abstract")) ? "" : "the name of its class";
	}

	private boolean isRequired(String source) {
		Matcher elsewhere = ELSEWHERE.matcher(source);
		Matcher required = REQUIRED
			.matcher(elsewhere.find() ? Objects.requireNonNull(this.sources.get(elsewhere.group(1))) : source);
		return required.find() && this.script.contains("-D" + required.group(1) + "=true");
	}

	private boolean isExtended(String type) {
		Pattern extension = Pattern.compile("\\bclass \\w+ extends " + type + "\\b");
		return this.sources.entrySet()
			.stream()
			.filter((source) -> extension.matcher(source.getValue()).find())
			.anyMatch((source) -> exclusionOf(source.getKey(), "").isEmpty());
	}

}
