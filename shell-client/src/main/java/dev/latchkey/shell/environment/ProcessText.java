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
 * The arguments and variables of this process. In a locale without letters outside ASCII,
 * such as C, Java loses those letters; Linux still has them.
 */
public final class ProcessText {

	private final Path process;

	/**
	 * Looks at a process.
	 * @param process its folder under {@code /proc}, if there is one
	 */
	ProcessText(Path process) {
		this.process = process;
	}

	/**
	 * This process.
	 * @return what it was started with
	 */
	public static ProcessText ofThis() {
		return new ProcessText(Path.of("/proc/self"));
	}

	/**
	 * The arguments of the program.
	 * @param decoded the same as Java has them
	 * @return the arguments with all of their letters, as far as they are known
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
	 * @param decoded the same as Java has them
	 * @return the variables with all of their letters, as far as they are known
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

	/** What Java could read says whether the other is the same list. */
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

	/** None where the system has no such file. */
	private List<String> texts(String file) {
		List<String> texts = new ArrayList<>();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		for (byte next : bytes(this.process.resolve(file))) {
			if (next == 0) {
				texts.add(RawText.decode(text.toByteArray()));
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
