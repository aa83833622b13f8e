package dev.latchkey.service.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No variable that our scripts, shell or deployments use prevents a service from
 * starting.
 */
class OtherVariablesTests {

	private static final Path TOP = Path.of("..");

	private static final Pattern VARIABLE = Pattern.compile("(?<![A-Z_])LATCHKEY_[A-Z0-9_]*[A-Z0-9]\\b");

	@Test
	void everyVariableOfOursIsKnown() throws IOException {
		NameCheck check = new NameCheck("auth-service");
		Set<String> names = new TreeSet<>();
		for (String place : new String[] { "latchkey", "docker-compose.yml", "shell-client/src/main/java",
				"shell-client/src/main/resources", "deploy" }) {
			try (Stream<Path> files = Files.walk(TOP.resolve(place))) {
				files.filter(Files::isRegularFile).forEach((file) -> addVariables(file, names));
			}
		}
		assertThat(names).contains("LATCHKEY_PASSWORD", "LATCHKEY_SERVER", "LATCHKEY_TAG");
		assertThat(names).allSatisfy(
				(name) -> assertThat(check.fault(new SystemEnvironmentPropertySource("env", Map.of(name, "x")), name))
					.isEmpty());
	}

	private static void addVariables(Path file, Set<String> names) {
		try {
			VARIABLE.matcher(Files.readString(file)).results().forEach((found) -> names.add(found.group()));
		}
		catch (IOException ex) {
			if (!(ex instanceof java.nio.charset.CharacterCodingException)) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	@Test
	void noVariableIsListedTwice() {
		assertThat(SettingNames.read().variables())
			.allSatisfy((name) -> assertThat(Collections.frequency(SettingNames.read().variables(), name)).isOne());
	}

}
