package dev.latchkey.auth.edge;

import java.io.Serial;

/**
 * A setting of a route is wrong. That is a mistake of the operator, and its message is
 * for the log.
 */
final class RouteException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int SHOWN = 64;

	/**
	 * Name a wrong setting.
	 * @param why what is wrong with it, or nothing if it is simply unknown
	 */
	RouteException(String key, String value, String why) {
		super(shown(key) + "=" + shown(value) + why, null, false, false);
	}

	// Everybody who reaches the port can send settings, too.
	private static String shown(String text) {
		String part = (text.length() > SHOWN) ? text.substring(0, SHOWN) + "..." : text;
		return part.replaceAll("[^ -~]", "?");
	}

}
