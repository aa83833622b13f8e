package dev.latchkey.shell.probe;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.client.health.Health;
import dev.latchkey.shell.client.health.HealthProbe;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.ResultWriter;

/**
 * Asks a server once for its health and gives the result as an exit code.
 */
public final class Probe {

	/** The name of the command. */
	public static final String NAME = "probe";

	private final String userAgent;

	/**
	 * Makes a probe.
	 * @param userAgent the default user agent of the call
	 */
	public Probe(String userAgent) {
		this.userAgent = userAgent;
	}

	/**
	 * Whether the arguments are a probe, so the program can run it without the Spring
	 * context.
	 * @param arguments the program's arguments
	 * @return false for the help of the probe, which needs the whole program
	 */
	public static boolean isRequestedBy(String... arguments) {
		return arguments.length > 0 && arguments[0].equals(NAME)
				&& Arrays.stream(arguments).noneMatch((word) -> word.equals("--help") || word.equals("-h"));
	}

	/**
	 * Runs the probe as the whole program.
	 * @param arguments the program's arguments, the name of the command first
	 * @param out receives the status
	 * @param err receives the sentence of a failure
	 * @return the exit code
	 */
	public int run(String[] arguments, PrintWriter out, PrintWriter err) {
		try {
			run(Arrays.asList(arguments).subList(1, arguments.length), out);
			ResultWriter.requireWritten(out);
			return ProbeCode.SERVING;
		}
		catch (ShellFailure failure) {
			out.flush();
			err.println(failure.sentence());
			err.flush();
			return failure.exitCode();
		}
	}

	/**
	 * Runs the probe as a command of the shell.
	 * @param words the options
	 * @param out receives the status
	 * @throws ShellFailure with the exit code of a probe, when the server is not serving
	 */
	public void run(List<String> words, PrintWriter out) {
		ProbeRequest request = request(words);
		try (HealthProbe probe = withExitCode(ProbeCode.WRONG_USE, request.verbose(), () -> open(request))) {
			long start = System.nanoTime();
			withExitCode(ProbeCode.NO_CONNECTION, request.verbose(), () -> {
				probe.connect(request.connectTimeout());
				return true;
			});
			long connected = System.nanoTime();
			Health health = withExitCode(ProbeCode.NO_ANSWER, request.verbose(), () -> probe.check(request.service()));
			if (request.verbose()) {
				out.println("connected in " + millis(start, connected) + " ms, answered in "
						+ millis(connected, System.nanoTime()) + " ms");
			}
			out.println("status: " + health.status());
			if (!health.isServing()) {
				throw ShellFailure
					.client(request.target().server() + " answers, but is not serving: look into its log.")
					.withExitCode(ProbeCode.NOT_SERVING);
			}
		}
	}

	private static ProbeRequest request(List<String> words) {
		try {
			return ProbeOptions.parse(words);
		}
		catch (ShellFailure failure) {
			throw failure.withExitCode(ProbeCode.WRONG_USE);
		}
	}

	private HealthProbe open(ProbeRequest request) {
		return new HealthProbe(request.target(), Objects.requireNonNullElse(request.userAgent(), this.userAgent));
	}

	private static long millis(long start, long end) {
		return TimeUnit.NANOSECONDS.toMillis(end - start);
	}

	private static <T> T withExitCode(int code, boolean verbose, Step<T> step) {
		try {
			return step.take();
		}
		catch (ShellFailure failure) {
			String sentence = ProbeOptions.withProbeOptionNames(failure.sentence());
			String details = verbose ? String.join("\n", failure.details()) : "";
			throw failure.withSentence(details.isEmpty() ? sentence : sentence + "\n" + details).withExitCode(code);
		}
	}

	/**
	 * One step of the probe.
	 *
	 * @param <T> the result
	 */
	private interface Step<T> {

		T take();

	}

}
