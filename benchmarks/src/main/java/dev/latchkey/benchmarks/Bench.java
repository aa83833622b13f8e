package dev.latchkey.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.benchmarks.load.Door;
import dev.latchkey.benchmarks.load.DoorLoad;
import dev.latchkey.benchmarks.load.DoorReport;
import dev.latchkey.benchmarks.load.HashLimit;
import dev.latchkey.benchmarks.load.HashReport;
import dev.latchkey.benchmarks.load.SignInLoad;
import dev.latchkey.benchmarks.load.SignInReport;
import dev.latchkey.benchmarks.load.ValidateLoad;
import dev.latchkey.benchmarks.load.ValidateReport;
import dev.latchkey.benchmarks.process.Driver;
import dev.latchkey.benchmarks.process.Server;

/**
 * Runs the measurements that all parts share.
 *
 * @param scale the amount of work
 * @param folder the folder for temporary files
 */
public record Bench(Scale scale, Path folder) {

	/**
	 * The iterations of a password hash: the minimum that the service accepts.
	 */
	public static final int ITERATIONS = 600_000;

	/**
	 * The prefix of the names of accounts that sign in.
	 */
	public static final String ACCOUNT_PREFIX = "strong-";

	private static final int WARM_UP = 2;

	private static final int CONNECTIONS = 8;

	private static final int STREAMS = 16;

	private static final int HTTP_CONNECTIONS = 32;

	// At a fixed rate this only limits the open calls of one connection.
	private static final int MAX_STREAMS = 256;

	// Calls a second. A client with at most this rate needs no optimizing compiler.
	private static final int FEW_CALLS = 5000;

	private static final int CALLERS_A_CORE = 4;

	/**
	 * Validate in a closed loop, to warm the server up.
	 */
	public void warmUp(Server server, Path tokens) {
		var unused = validate(server, tokens, 0, this.scale.warmUp());
	}

	/**
	 * Validate at a rate, or in a closed loop if it is 0.
	 */
	public ValidateReport validate(Server server, Path tokens, int rate) {
		return validate(server, tokens, rate, this.scale.seconds());
	}

	private ValidateReport validate(Server server, Path tokens, int rate, int seconds) {
		try (var driver = startValidating(server, tokens, rate, times(WARM_UP, seconds))) {
			return driver.await(seconds);
		}
	}

	/**
	 * Start validating at a rate, or in a closed loop if it is 0.
	 */
	public Driver<ValidateReport> startValidating(Server server, Path tokens, int rate, List<String> times) {
		List<String> options = new ArrayList<>(times);
		options.addAll(List.of("--port=" + server.port(), "--tokens=" + tokens, "--connections=" + CONNECTIONS,
				"--streams=" + ((rate > 0) ? MAX_STREAMS : STREAMS), "--rate=" + rate));
		return (rate > 0 && rate <= FEW_CALLS)
				? Driver.lightLoad(this.folder, ValidateLoad.class, ValidateReport.class, options)
				: Driver.load(this.folder, ValidateLoad.class, ValidateReport.class, options);
	}

	/**
	 * Make calls at a door in a closed loop.
	 * @param seconds the seconds to measure after the warm-up
	 */
	public DoorReport ask(Server server, Door door, Path tokens, int seconds) {
		boolean http = door == Door.FORWARD_AUTH;
		List<String> options = times(WARM_UP, seconds);
		options.addAll(List.of("--door=" + door, "--port=" + (http ? server.httpPort() : server.port()),
				"--pid=" + server.pid(), "--tokens=" + tokens,
				"--connections=" + (http ? HTTP_CONNECTIONS : CONNECTIONS), "--streams=" + (http ? 1 : STREAMS)));
		try (var driver = Driver.load(this.folder, DoorLoad.class, DoorReport.class, options)) {
			return driver.await(seconds);
		}
	}

	/**
	 * Sign in with enough callers to keep all workers busy.
	 */
	public SignInReport signIn(Server server) {
		List<String> options = times(this.scale.hashWarmUp(), this.scale.hashSeconds());
		options.add("--streams=" + CALLERS_A_CORE * Runtime.getRuntime().availableProcessors());
		try (var driver = startSigningIn(server, 0, options)) {
			return driver.await(this.scale.hashSeconds());
		}
	}

	/**
	 * Start signing in at a rate, or in a closed loop if it is 0.
	 */
	public Driver<SignInReport> startSigningIn(Server server, int rate, List<String> more) {
		List<String> options = new ArrayList<>(more);
		options.addAll(List.of("--port=" + server.port(), "--rate=" + rate, "--connections=1",
				"--account-prefix=" + ACCOUNT_PREFIX, "--accounts=" + this.scale.accounts()));
		return Driver.lightLoad(this.folder, SignInLoad.class, SignInReport.class, options);
	}

	/**
	 * Return the options for the duration of the calls.
	 */
	public static List<String> times(int warmUp, int seconds) {
		return new ArrayList<>(List.of("--warm-up=" + warmUp, "--seconds=" + seconds));
	}

	/**
	 * Hash on all cores while the machine does nothing else.
	 * @return hashes a second
	 */
	public double hashLimit() {
		try (var driver = Driver.reference(this.folder, HashLimit.class, HashReport.class,
				List.of("--iterations=" + ITERATIONS, "--seconds=" + this.scale.hashSeconds()))) {
			return driver.await(this.scale.hashSeconds()).rate();
		}
	}

}
