package dev.latchkey.service.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.json.JsonParserFactory;

/**
 * The names of Spring Boot's own settings, from the metadata in its jars. Spring Boot
 * ignores a misspelt name, which could leave a port open.
 */
final class SpringNames {

	private static final Pattern OF_SPRING = Pattern.compile("(spring|server|management|logging)\\..+");

	// The most common names need no metadata, which is slow to read.
	private static final Set<String> USUAL = Set.of("spring.datasource.url", "spring.grpc.server.port",
			"spring.grpc.server.address", "server.port", "server.address", "spring.main.log-startup-info");

	private static final String LIST = "META-INF/spring-configuration-metadata.json";

	// With more differences, it is another word.
	private static final int FAULTS = 2;

	private SpringNames() {
	}

	/**
	 * Suggest the name that was meant.
	 * @param name the written name
	 * @return the most similar name, if the written one does not exist and a similar one
	 * does
	 */
	static Optional<String> meant(String name) {
		if (USUAL.contains(name) || !OF_SPRING.matcher(name).matches()) {
			return Optional.empty();
		}
		Map<String, String> byPlainName = read();
		String plain = plain(name);
		boolean known = byPlainName.keySet().stream().anyMatch((each) -> isIn(each, plain));
		return known ? Optional.empty()
				: byPlainName.entrySet()
					.stream()
					.filter((each) -> EditDistance.between(each.getKey(), plain) <= FAULTS)
					.map(Map.Entry::getValue)
					.sorted()
					.findFirst();
	}

	// Settings of maps and lists have names below them.
	private static boolean isIn(String known, String plain) {
		return plain.startsWith(known)
				&& (plain.length() == known.length() || ".[".indexOf(plain.charAt(known.length())) >= 0);
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	private static Map<String, String> read() {
		Map<String, String> names = new HashMap<>();
		for (URL list : lists()) {
			if (parse(list).get("properties") instanceof List<?> properties) {
				properties.forEach((property) -> {
					if (property instanceof Map<?, ?> known && known.get("name") instanceof String name) {
						names.put(plain(name), name);
					}
				});
			}
		}
		return names;
	}

	private static List<URL> lists() {
		try {
			return Collections.list(SpringNames.class.getClassLoader().getResources(LIST));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Object> parse(URL list) {
		try (InputStream content = list.openStream()) {
			String json = new String(content.readAllBytes(), StandardCharsets.UTF_8);
			return JsonParserFactory.getJsonParser().parseMap(json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
