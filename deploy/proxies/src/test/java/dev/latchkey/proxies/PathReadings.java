package dev.latchkey.proxies;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths that services may read in the target of a request.
 */
final class PathReadings {

	private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

	private PathReadings() {
	}

	/**
	 * Read a target as a strict service does, which takes the path as it came, and as the
	 * most lenient ones do.
	 */
	static Set<String> of(String target) {
		String path = target.split("\\?", 2)[0];
		return new LinkedHashSet<>(List.of(path, lenient(path), lenient(path.split("#", 2)[0])));
	}

	/**
	 * Cut what follows a semicolon and decode, as long as that changes anything. Ignore
	 * control characters, take a backslash for a slash, and follow the dots.
	 */
	private static String lenient(String path) {
		String before = "";
		String now = path;
		while (!now.equals(before)) {
			before = now;
			now = ESCAPE.matcher(now.replaceAll(";[^/]*", "")).replaceAll(PathReadings::decoded);
		}
		return withoutDots(now.replaceAll("[\\x00-\\x1f\\x7f]", "").replace('\\', '/'));
	}

	private static String decoded(MatchResult escape) {
		char character = (char) Integer.parseInt(escape.group(1), 16);
		return Matcher.quoteReplacement(String.valueOf(character));
	}

	private static String withoutDots(String path) {
		Deque<String> segments = new ArrayDeque<>();
		for (String segment : path.split("/", -1)) {
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
