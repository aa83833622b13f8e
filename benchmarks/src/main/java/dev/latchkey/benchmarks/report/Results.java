package dev.latchkey.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latest results of all parts.
 *
 * @param schema the version of the format
 * @param parts the results by name of the part
 */
public record Results(int schema, Map<String, PartResult> parts) {

	private static final int SCHEMA = 2;

	/**
	 * Save the results of a part and keep those of other parts.
	 */
	public static void save(Path folder, String part, PartResult result) throws IOException {
		Path file = Files.createDirectories(folder).resolve("results.json");
		Map<String, PartResult> parts = new TreeMap<>();
		if (Files.exists(file)) {
			parts.putAll(Json.read(file, Results.class).parts());
		}
		parts.put(part, result);
		Json.write(file, new Results(SCHEMA, parts));
		Files.writeString(folder.resolve("README.md"), Page.of(parts));
	}

}
