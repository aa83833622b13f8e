package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The errors that the comments of the contract name for each rpc, such as
 * {@code NOT_FOUND ACCOUNT_NOT_FOUND}: those of the rpc and those of its whole service.
 */
final class ContractComments {

	private static final String SERVICE = "^service (\\w+) \\{";

	private static final String RPC = "^ {2}rpc (\\w+)\\(";

	private static final Pattern DEFINITION = Pattern.compile("((?:^ *//.*\\n)+)(?:" + SERVICE + "|" + RPC + ")",
			Pattern.MULTILINE);

	// A code, then the reasons that it comes with: "- CODE, REASON, REASON: when".
	private static final Pattern ERROR = Pattern.compile("- ([A-Z_]+), ([A-Z_]+(?:, [A-Z_]+)*)[:,]");

	/**
	 * The errors by the full name of the rpc.
	 */
	static final Map<String, Set<String>> ERRORS = errors();

	private ContractComments() {
	}

	private static Map<String, Set<String>> errors() {
		Map<String, Set<String>> errors = new HashMap<>();
		Path contract = Path.of("..", "proto", "src", "main", "protobuf", "latchkey");
		try (Stream<Path> files = Files.walk(contract)) {
			for (Path file : files.filter((each) -> each.toString().endsWith("_service.proto")).toList()) {
				read(Files.readString(file), errors);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Map.copyOf(errors);
	}

	private static void read(String file, Map<String, Set<String>> errors) {
		Matcher name = Pattern.compile("^package (.*);", Pattern.MULTILINE).matcher(file);
		String service = name.find() ? name.group(1) + "." : "";
		Set<String> ofAll = Set.of();
		Matcher definition = DEFINITION.matcher(file);
		while (definition.find()) {
			Set<String> named = named(definition.group(1));
			if (definition.group(2) != null) {
				service += definition.group(2) + "/";
				ofAll = named;
			}
			else {
				named.addAll(ofAll);
				errors.put(service + definition.group(3), Set.copyOf(named));
			}
		}
	}

	private static Set<String> named(String comment) {
		Set<String> errors = new HashSet<>();
		Matcher error = ERROR.matcher(comment.replaceAll("(?m)^ *// ?", "").replaceAll("\\s+", " "));
		while (error.find()) {
			List.of(error.group(2).split(", ")).forEach((reason) -> errors.add(error.group(1) + " " + reason));
		}
		return errors;
	}

}
