package dev.latchkey.shell.environment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments and variables of this process. In an ASCII locale such as C, Java loses
 * all other letters. Linux still has them under {@code /proc}.
 */
public final class ProcessText {

	private final Path process;

	/**
	 * Reads a process.
	 * @param process its folder under {@code /proc}; it may be missing
	 */
	ProcessText(Path process) {
		this.process = process;
	}

	/**
	 * Reads this process.
	 * @return its arguments and variables
	 */
	public static ProcessText ofThis() {
		return new ProcessText(Path.of("/proc/self"));
	}

	/**
	 * The arguments of the program.
	 * @param decoded the arguments as Java decoded them
	 * @return the arguments with all letters, where Linux has them
	 */
	public String[] arguments(String... decoded) {
		List<String> words = List.of(decoded);
		if (words.stream().allMatch(ReadableText::isReadable)) {
			return decoded;
		}
		List<String> raw = texts("cmdline");
		List<String> last = raw.subList(Math.max(0, raw.size() - decoded.length), raw.size());
		return isSame(words, last) ? last.toArray(String[]::new) : decoded;
	}

	/**
	 * The variables of the process.
	 * @param decoded the variables as Java decoded them
	 * @return the variables with all letters, where Linux has them
	 */
	public Map<String, String> variables(Map<String, String> decoded) {
		if (decoded.values().stream().allMatch(ReadableText::isReadable)) {
			return decoded;
		}
		Map<String, String> variables = new HashMap<>(decoded);
		for (String text : texts("environ")) {
			int equals = text.indexOf('=');
			if (equals > 0) {
				variables.computeIfPresent(text.substring(0, equals),
						(name, value) -> ReadableText.isReadable(value) ? value : text.substring(equals + 1));
			}
		}
		return variables;
	}

	/** Compares the two lists by the words that Java could decode. */
	private static boolean isSame(List<String> decoded, List<String> raw) {
		if (decoded.size() != raw.size()) {
			return false;
		}
		for (int index = 0; index < raw.size(); index++) {
			if (ReadableText.isReadable(decoded.get(index)) && !decoded.get(index).equals(raw.get(index))) {
				return false;
			}
		}
		return true;
	}

	/** Returns an empty list where the system has no such file. */
	private List<String> texts(String file) {
		List<String> texts = new ArrayList<>();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		for (byte next : bytes(this.process.resolve(file))) {
			if (next == 0) {
				texts.add(SurrogateEscape.decode(text.toByteArray()));
				text.reset();
			}
			else {
				text.write(next);
			}
		}
		return texts;
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

}
