package dev.latchkey.service.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;

/**
 * All settings of both services. One environment may contain settings of both.
 */
final class SettingNames {

	private static final String OF_BOTH = "both";

	private static final String VARIABLES = "variables";

	private final Map<String, List<String>> sections;

	private SettingNames(Map<String, List<String>> sections) {
		this.sections = sections;
	}

	static SettingNames read() {
		Map<String, List<String>> sections = new HashMap<>();
		List<String> section = new ArrayList<>();
		for (String line : lines()) {
			if (line.startsWith("[")) {
				section = sections.computeIfAbsent(line.substring(1, line.length() - 1), (name) -> new ArrayList<>());
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				section.add(line);
			}
		}
		return new SettingNames(sections);
	}

	private static List<String> lines() {
		try {
			return new ClassPathResource("names.txt", SettingNames.class).getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The settings that a program reads.
	 * @param program its name
	 */
	List<SettingName> of(String program) {
		return Stream.of(OF_BOTH, program)
			.flatMap((section) -> this.sections.getOrDefault(section, List.of()).stream())
			.map(SettingName::new)
			.toList();
	}

	/**
	 * The programs that have settings.
	 */
	List<String> programs() {
		return this.sections.keySet()
			.stream()
			.filter((name) -> !name.equals(OF_BOTH) && !name.equals(VARIABLES))
			.sorted()
			.toList();
	}

	/**
	 * Environment variables of the shell and of scripts, which are not settings.
	 */
	List<String> variables() {
		return this.sections.getOrDefault(VARIABLES, List.of());
	}

}
