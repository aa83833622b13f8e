package dev.latchkey.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * All results on one page that needs nothing else.
 */
final class Page {

	private static final List<String> ORDER = List.of("validate", "validate-stores", "h2load", "sign-in", "storm",
			"start", "jmh", "store-size");

	private Page() {
	}

	static String of(Map<String, PartResult> parts) {
		String sections = ORDER.stream()
			.filter(parts::containsKey)
			.map((name) -> new Section(name, Objects.requireNonNull(parts.get(name))).html())
			.collect(Collectors.joining("\n"));
		return resource("page.html").replace("/* plots */", resource("plot.css"))
			.replace("<!-- sections -->", sections);
	}

	static String resource(String name) {
		try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
