package dev.latchkey.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the variables that {@code deploy/kubernetes} sets for auth-service with the
 * existing settings. The service would silently ignore a misspelt one.
 */
class DeployedSettingsTests {

	private static final Path MANIFESTS = Path.of("..", "deploy", "kubernetes");

	@Test
	void everyVariableIsASetting() throws IOException {
		Map<String, Boolean> settings = settings();
		assertThat(variables()).hasSizeGreaterThan(5)
			.allSatisfy((variable) -> assertThat(isSetting(variable, settings)).as(variable).isTrue());
	}

	@Test
	void misspeltVariableIsNotASetting() throws IOException {
		Map<String, Boolean> settings = settings();
		assertThat(isSetting("LATCHKEY_SESSION_STORE", settings)).isTrue();
		assertThat(isSetting("LATCHKEY_SESSION_STORES", settings)).isFalse();
		assertThat(isSetting("LATCHKEY_ADMIN_KEYFILES_0", settings)).isTrue();
		assertThat(isSetting("LATCHKEY_NODES_0", settings)).isFalse();
	}

	private static List<String> variables() throws IOException {
		try (Stream<Path> files = Files.walk(MANIFESTS)) {
			List<String> variables = new ArrayList<>();
			for (Path file : files.filter((each) -> each.endsWith("auth-service.env")).toList()) {
				Files.readAllLines(file)
					.stream()
					.filter((line) -> !line.startsWith("#"))
					.map((line) -> line.substring(0, line.indexOf('=')))
					.forEach(variables::add);
			}
			return variables;
		}
	}

	/**
	 * Return whether a variable is a setting, or an entry of a list or map setting.
	 */
	private static boolean isSetting(String variable, Map<String, Boolean> settings) {
		return settings.containsKey(variable) || settings.entrySet()
			.stream()
			.anyMatch((setting) -> setting.getValue() && variable.startsWith(setting.getKey() + "_"));
	}

	/**
	 * Return all settings of the libraries and this service as variables, and whether
	 * each is a list or a map.
	 */
	private static Map<String, Boolean> settings() throws IOException {
		Map<String, Boolean> settings = new TreeMap<>();
		ClassLoader loader = DeployedSettingsTests.class.getClassLoader();
		for (String name : List.of("spring-configuration-metadata.json",
				"additional-spring-configuration-metadata.json")) {
			for (URL url : Collections.list(loader.getResources("META-INF/" + name))) {
				try (InputStream in = url.openStream()) {
					String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
					add(JsonParserFactory.getJsonParser().parseMap(json).get("properties"), settings);
				}
			}
		}
		return settings;
	}

	private static void add(@Nullable Object properties, Map<String, Boolean> settings) {
		if (properties instanceof List<?> list) {
			for (Object each : list) {
				Map<?, ?> property = (Map<?, ?>) each;
				settings.put(variable(String.valueOf(property.get("name"))),
						String.valueOf(property.get("type")).matches("java\\.util\\.(List|Map)<.*"));
			}
		}
	}

	private static String variable(String setting) {
		return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
