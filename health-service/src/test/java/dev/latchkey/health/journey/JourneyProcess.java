package dev.latchkey.health.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.latchkey.health.channel.GrpcChannels;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.stub.Results;

/**
 * A process that runs journeys without a pause. The test kills it.
 */
public final class JourneyProcess implements AutoCloseable {

	private final Process process;

	private JourneyProcess(Process process) {
		this.process = process;
	}

	static JourneyProcess start(String target, Path journal, Path log) {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", System.getProperty("java.class.path"),
				JourneyProcess.class.getName(), target, journal.toString());
		try {
			return new JourneyProcess(
					new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Kill the process, so that it cannot clean up.
	 */
	@Override
	public void close() {
		// This is SIGKILL.
		this.process.destroyForcibly().onExit().join();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	static JourneyRunner runner(String target, Path journal, Results results) {
		JourneyProperties properties = new JourneyProperties(true, target, null, null, Duration.ofMillis(1),
				Duration.ofSeconds(5), "latchkey-journey-", 1, 1, null, journal);
		return new JourneyRunner(properties, results, () -> new AuthClient(GrpcChannels.open(target)));
	}

	public static void main(String[] arguments) {
		JourneyRunner runner = runner(arguments[0], Path.of(arguments[1]), new Results());
		while (true) {
			boolean unused = runner.run();
		}
	}

}
