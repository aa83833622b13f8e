package dev.latchkey.auth.grpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser and a device with passkeys in Python, which share no code with ours.
 */
final class PythonDevice implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Path SCRIPT = Path.of("src/test/resources/python/authenticator.py");

	// Packages of Debian belong to its own Python.
	private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

	private static final int LIFE_MINUTES = 2;

	private final Process process;

	private final Writer requests;

	private final BufferedReader responses;

	PythonDevice() throws IOException {
		String python = PYTHONS.stream()
			.filter(PythonDevice::hasLibrary)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Install python3-fido2"));
		this.process = new ProcessBuilder(python, SCRIPT.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		// Nothing interrupts a thread that reads from it, so a stuck one would hang the
		// build.
		CompletableFuture<Void> unused = this.process.onExit()
			.completeOnTimeout(this.process, LIFE_MINUTES, TimeUnit.MINUTES)
			.thenAccept(Process::destroyForcibly);
		this.requests = this.process.outputWriter(StandardCharsets.UTF_8);
		this.responses = this.process.inputReader(StandardCharsets.UTF_8);
	}

	static boolean isInstalled() {
		return PYTHONS.stream().anyMatch(PythonDevice::hasLibrary);
	}

	private static boolean hasLibrary(String python) {
		try {
			return new ProcessBuilder(python, "-c", "import fido2.ctap2").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	String create(String origin, String options) {
		return call("create", origin, options);
	}

	String get(String origin, String options) {
		return call("get", origin, options);
	}

	private String call(String name, String origin, String options) {
		String request = JSON.createObjectNode()
			.put("call", name)
			.put("origin", origin)
			.set("options", JSON.readTree(options))
			.toString();
		try {
			this.requests.write(request + "\n");
			this.requests.flush();
			JsonNode response = JSON.readTree(Objects.requireNonNull(this.responses.readLine()));
			if (response.has("error")) {
				throw new IllegalStateException(response.path("error").asString());
			}
			return response.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
