package dev.latchkey.shell.tour;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.latchkey.testsupport.net.Ports;

/**
 * Replaces the ports of the document by free ones, and these in the output by those of
 * the document. Nothing else in the commands of the document is changed.
 */
final class DocumentedPorts {

	private static final int[] PORTS = { 50051, 8081, 8080, 50052, 8090, 50061, 50151, 8181, 5432 };

	private static final Pattern PORT = Pattern.compile("(?<![0-9A-Za-z.-])\\d{4,5}(?![0-9A-Za-z-])");

	private final Map<String, String> actual = new HashMap<>();

	private final Map<String, String> documented = new HashMap<>();

	DocumentedPorts() {
		for (int port : PORTS) {
			String free = Integer.toString(Ports.free());
			this.actual.put(Integer.toString(port), free);
			this.documented.put(free, Integer.toString(port));
		}
	}

	boolean contains(String port) {
		return this.actual.containsKey(port);
	}

	/** Replaces the ports in commands, or in the value of a variable. */
	String inCommands(String commands) {
		return replace(commands, this.actual);
	}

	String inOutput(String output) {
		return replace(output, this.documented);
	}

	private static String replace(String text, Map<String, String> ports) {
		return PORT.matcher(text).replaceAll((MatchResult found) -> ports.getOrDefault(found.group(), found.group()));
	}

}
