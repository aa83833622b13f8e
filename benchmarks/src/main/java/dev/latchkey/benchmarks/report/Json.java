package dev.latchkey.benchmarks.report;

import java.nio.file.Path;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes records as JSON.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private Json() {
	}

	/**
	 * Write a value to a file.
	 */
	public static void write(Path file, Object value) {
		MAPPER.writeValue(file, value);
	}

	/**
	 * Read a value that {@link #write} wrote.
	 */
	public static <T> T read(Path file, Class<T> type) {
		return MAPPER.readValue(file, type);
	}

}
