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
 * Asks a server once whether it is serving, and answers by the exit code.
 */
public final class Probe {

	/** The name of the command. */
	public static final String NAME = "probe";

	private final String userAgent;

	/**
	 * Makes a probe.
	 * @param userAgent what servers see as the program that calls, unless told otherwise
	 */
	public Probe(String userAgent) {
		this.userAgent = userAgent;
	}

	/**
	 * Whether the program is to do this alone, so that nothing else need be started.
	 * @param arguments the program's arguments
	 * @return false for its help, which is like that of the other commands
	 */
	public static boolean isAllOf(String... arguments) {
		return arguments.length > 0 && arguments[0].equals(NAME)
				&& Arrays.stream(arguments).noneMatch((word) -> word.equals("--help") || word.equals("-h"));
	}

	/**
	 * Probes, as the only thing that the program does.
	 * @param arguments the program's arguments, the name of the command first
	 * @param out where the status goes
	 * @param err where a failure goes
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
	 * Probes.
	 * @param words the options
	 * @param out where the status goes
	 * @throws ShellFailure with the exit code of a probe, when the server is not serving
	 */
	public void run(List<String> words, PrintWriter out) {
		ProbeRequest request = request(words);
		try (HealthProbe probe = endingWith(ProbeCode.WRONG_USE, request.verbose(), () -> open(request))) {
			long start = System.nanoTime();
			endingWith(ProbeCode.NO_CONNECTION, request.verbose(), () -> {
				probe.connect(request.connectTimeout());
				return true;
			});
			long connected = System.nanoTime();
			Health health = endingWith(ProbeCode.NO_ANSWER, request.verbose(), () -> probe.check(request.service()));
			if (request.verbose()) {
				out.println("connected in " + millis(start, connected) + " ms, answered in "
						+ millis(connected, System.nanoTime()) + " ms");
			}
			out.println("status: " + health.status());
			if (!health.isServing()) {
				throw ShellFailure
					.client(request.target().server() + " answers, but is not serving: look into its log.")
					.endingWith(ProbeCode.NOT_SERVING);
			}
		}
	}

	private static ProbeRequest request(List<String> words) {
		try {
			return ProbeOptions.parse(words);
		}
		catch (ShellFailure failure) {
			throw failure.endingWith(ProbeCode.WRONG_USE);
		}
	}

	private HealthProbe open(ProbeRequest request) {
		return new HealthProbe(request.target(), Objects.requireNonNullElse(request.userAgent(), this.userAgent));
	}

	private static long millis(long start, long end) {
		return TimeUnit.NANOSECONDS.toMillis(end - start);
	}

	private static <T> T endingWith(int code, boolean verbose, Step<T> step) {
		try {
			return step.take();
		}
		catch (ShellFailure failure) {
			String sentence = ProbeOptions.inOwnTerms(failure.sentence());
			String details = verbose ? String.join("\n", failure.details()) : "";
			throw failure.saying(details.isEmpty() ? sentence : sentence + "\n" + details).endingWith(code);
		}
	}

	/**
	 * One part of the work.
	 *
	 * @param <T> what comes of it
	 */
	private interface Step<T> {

		T take();

	}

}
