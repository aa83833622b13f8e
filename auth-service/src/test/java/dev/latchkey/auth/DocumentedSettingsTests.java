package dev.latchkey.auth;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the documents with the settings in the code and with their defaults.
 */
class DocumentedSettingsTests {

	private static final Pattern ROW = Pattern.compile("^\\| `(latchkey\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\|",
			Pattern.MULTILINE);

	@Test
	@Tag("asvs-6.1.1")
	@Tag("asvs-7.1.1")
	@Tag("asvs-7.1.2")
	void theSettingsAreDocumentedWithTheirDefaults() throws Exception {
		assertThat(rows()).isEqualTo(settings());
	}

	@Test
	@Tag("asvs-6.1.2")
	void theContextWordsAreDocumented() throws Exception {
		assertThat(Files.readString(Path.of("../docs/security.md")))
			.containsPattern("context words: the\\s+service's name "
					+ "\\(`%s`, see `latchkey.password.service-name`\\)\\s+and\\s+the\\s+username"
						.formatted(settings().get("latchkey.password.service-name")));
	}

	private static Map<String, String> rows() throws IOException {
		Map<String, String> rows = new TreeMap<>();
		Matcher row = ROW.matcher(Files.readString(Path.of("../docs/settings.md")));
		while (row.find()) {
			rows.put(row.group(1), (row.group(2) != null) ? row.group(2) : "");
		}
		return rows;
	}

	private static Map<String, String> settings() throws ClassNotFoundException {
		Map<String, String> settings = new TreeMap<>();
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		for (String packageName : List.of("dev.latchkey.auth", "dev.latchkey.service")) {
			for (var found : scanner.findCandidateComponents(packageName)) {
				Class<?> type = ClassUtils.forName(String.valueOf(found.getBeanClassName()), null);
				String prefix = MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
				for (int i = 0; i < type.getRecordComponents().length; i++) {
					settings.put(prefix + "." + kebab(type.getRecordComponents()[i]), defaultOf(type, i));
				}
			}
		}
		return settings;
	}

	private static String kebab(RecordComponent component) {
		return ConfigurationPropertyName.adapt(component.getName().replaceAll("([A-Z])", "-$1"), '.').toString();
	}

	private static String defaultOf(Class<?> type, int component) {
		DefaultValue value = type.getDeclaredConstructors()[0].getParameters()[component]
			.getAnnotation(DefaultValue.class);
		return (value != null) ? String.join(",", value.value()) : "";
	}

}
