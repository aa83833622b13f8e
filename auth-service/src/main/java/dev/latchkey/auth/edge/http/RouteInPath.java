package dev.latchkey.auth.edge.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the settings of a route from the path at which a proxy asks, such as
 * {@code /forward-auth:max-auth-age=10m&factors=password}. Only its first segment counts.
 * Some proxies append the path and the query of the request to the path that the operator
 * has configured, so everything after that segment is from a stranger, and so is the
 * query.
 */
final class RouteInPath {

	private RouteInPath() {
	}

	/**
	 * Whether a path is the door's, with settings or without.
	 */
	static boolean isAt(String door, String path) {
		if (!path.startsWith(door)) {
			return false;
		}
		return path.length() == door.length() || path.charAt(door.length()) == '/' || path.charAt(door.length()) == ':';
	}

	/**
	 * The settings in a path. Nothing is decoded: no setting needs it.
	 */
	static List<Map.Entry<String, String>> settings(String door, String path) {
		String segment = ownPart(door, path).substring(door.length());
		return segment.isEmpty() ? List.of()
				: Stream.of(segment.substring(1).split("&", -1)).map(RouteInPath::setting).toList();
	}

	/**
	 * The door's path without what a proxy may have appended.
	 */
	static String ownPart(String door, String path) {
		int end = path.indexOf('/', door.length());
		return (end < 0) ? path : path.substring(0, end);
	}

	private static Map.Entry<String, String> setting(String text) {
		String[] parts = text.split("=", 2);
		return Map.entry(parts[0], (parts.length > 1) ? parts[1] : "");
	}

}
