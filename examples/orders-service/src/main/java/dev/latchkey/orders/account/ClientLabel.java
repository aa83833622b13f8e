package dev.latchkey.orders.account;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Names the program that signs in, so that people recognise it in the list of their
 * sessions.
 */
final class ClientLabel {

	// In this order, because browsers name each other: Edge also says Chrome and Safari.
	private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

	static {
		PROGRAMS.put("Edg/", "Edge");
		PROGRAMS.put("OPR/", "Opera");
		PROGRAMS.put("Firefox/", "Firefox");
		PROGRAMS.put("Chrome/", "Chrome");
		PROGRAMS.put("Safari/", "Safari");
		PROGRAMS.put("curl/", "curl");
	}

	private ClientLabel() {
	}

	/**
	 * Name a program.
	 * @param userAgent the header {@code User-Agent}, which may say anything
	 * @return one of a few labels
	 */
	static String of(@Nullable String userAgent) {
		return PROGRAMS.entrySet()
			.stream()
			.filter((program) -> userAgent != null && userAgent.contains(program.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("another program");
	}

}
