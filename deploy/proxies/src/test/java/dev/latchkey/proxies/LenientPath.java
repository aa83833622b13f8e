package dev.latchkey.proxies;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads the path of a request as the most lenient of services does.
 */
final class LenientPath {

	private LenientPath() {
	}

	/**
	 * Cut the query and what follows a semicolon, decode, take a backslash for a slash,
	 * and follow the dots.
	 */
	static String of(String target) {
		String path = target.split("[?#]", 2)[0].replaceAll(";[^/]*", "").replace("+", "%2B");
		String decoded = URLDecoder.decode(path, StandardCharsets.ISO_8859_1).replace('\\', '/');
		Deque<String> segments = new ArrayDeque<>();
		for (String segment : decoded.split("/", -1)) {
			if (segment.equals("..")) {
				segments.pollLast();
			}
			else if (!segment.isEmpty() && !segment.equals(".")) {
				segments.addLast(segment);
			}
		}
		return "/" + String.join("/", segments);
	}

}
