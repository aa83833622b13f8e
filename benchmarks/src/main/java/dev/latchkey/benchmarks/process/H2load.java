package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator of nghttp2.
 */
public final class H2load {

	private static final Pattern RATE = Pattern.compile("finished in [^,]+, ([0-9.]+) req/s");

	private H2load() {
	}

	/**
	 * Whether h2load is installed.
	 */
	public static boolean isInstalled() {
		try {
			return !run(List.of("h2load", "--version")).isEmpty();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Repeat a call for some seconds.
	 * @param method the names of the service and the rpc
	 * @return answers a second
	 */
	public static double rate(Server server, String method, Path body, int seconds) throws IOException {
		String output = run(
				List.of("h2load", "--clients=8", "--max-concurrent-streams=16", "--threads=1", "--duration=" + seconds,
						"--warm-up-time=1", "--data=" + body, "--header=content-type: application/grpc",
						"--header=te: trailers", "http://127.0.0.1:" + server.port() + "/" + method));
		Matcher rate = RATE.matcher(output);
		if (!rate.find()) {
			throw new IllegalStateException("h2load did not report a rate: " + output);
		}
		return Double.parseDouble(rate.group(1));
	}

	private static String run(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (var output = process.getInputStream()) {
			return new String(output.readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
