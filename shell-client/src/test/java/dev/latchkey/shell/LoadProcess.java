package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.testing.Program;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.process.Signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A load of three users in a process of its own.
 */
final class LoadProcess implements AutoCloseable {

	static final int USERS = 3;

	private final Process process;

	private final Path out;

	private final Path err;

	private LoadProcess(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	/**
	 * Start a load.
	 */
	static LoadProcess start(StubServer server, Path folder) throws IOException {
		List<String> command = new ArrayList<>(Program.unpacked());
		command.addAll(List.of("load", "--rate", "50", "--duration", "5m", "--warm-up", "1ms", "--users",
				Integer.toString(USERS), "--connections", "1"));
		Path out = folder.resolve("out");
		Path err = folder.resolve("err");
		ProcessBuilder builder = new ProcessBuilder(Signals.interruptible(command)).redirectOutput(out.toFile())
			.redirectError(err.toFile());
		builder.environment().put("LATCHKEY_SERVER", server.address());
		LoadProcess load = new LoadProcess(builder.start(), out, err);
		load.process.getOutputStream().close();
		return load;
	}

	/**
	 * Wait until it makes calls.
	 */
	static void awaitCalls(StubServer server) {
		await().atMost(Duration.ofMinutes(1)).until(() -> server.tokens().size() == USERS && server.validations() > 20);
	}

	void signal(String name) throws Exception {
		new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).start().waitFor();
	}

	int awaitExit(Duration limit) throws Exception {
		assertThat(this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		return this.process.exitValue();
	}

	String out() throws IOException {
		return Files.readString(this.out);
	}

	String err() throws IOException {
		return Files.readString(this.err);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
