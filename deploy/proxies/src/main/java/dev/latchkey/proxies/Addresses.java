package dev.latchkey.proxies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ports of a test instead of those in the configuration files. Nothing else of the
 * files changes, so that the files are tested that users take.
 *
 * @param ports the ports of the test by those of the files
 */
record Addresses(Map<Integer, Integer> ports) {

	/** Where clients reach a proxy. */
	static final int PUBLIC = 8000;

	/** The same for HTTP/2, where a proxy cannot have both at one port. */
	static final int PUBLIC_HTTP2 = 8001;

	/** Where a proxy asks itself. */
	static final int INTERNAL = 8002;

	/** Latchkey's HTTP port. */
	static final int LATCHKEY = 8081;

	/** Latchkey's gRPC port. */
	static final int GRPC_DOOR = 50051;

	/** The service behind the proxy. */
	static final int SERVICE = 8090;

	/** Its gRPC port. */
	static final int SERVICE_GRPC = 50061;

	private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?![\\w.])");

	int of(int port) {
		Integer found = this.ports.get(port);
		if (found == null) {
			throw new IllegalArgumentException("Port " + port + " is not one of the configurations");
		}
		return found;
	}

	/**
	 * Copy a folder of configuration files.
	 */
	void copy(Path source, Path target) throws IOException {
		copy(source, target, List.of(PUBLIC, SERVICE, SERVICE_GRPC));
	}

	/**
	 * Copy a folder of configuration files that must name some ports.
	 */
	void copy(Path source, Path target, List<Integer> needed) throws IOException {
		Files.createDirectories(target);
		try (Stream<Path> files = Files.list(source)) {
			for (Path file : files.toList()) {
				Files.writeString(target.resolve(file.getFileName()), replaced(Files.readString(file)));
			}
		}
		require(target, needed);
	}

	private String replaced(String text) {
		return NUMBER.matcher(text).replaceAll(this::replacement);
	}

	private String replacement(MatchResult number) {
		return (number.group().length() > 5) ? number.group() : Integer
			.toString(this.ports.getOrDefault(Integer.valueOf(number.group()), Integer.valueOf(number.group())));
	}

	// A file with another port would not be tested.
	private void require(Path folder, List<Integer> needed) throws IOException {
		StringBuilder all = new StringBuilder();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				all.append(Files.readString(file, StandardCharsets.UTF_8));
			}
		}
		for (int port : needed) {
			if (!all.toString().contains(Integer.toString(of(port)))) {
				throw new IllegalStateException("No file names port " + port);
			}
		}
	}

}
