package dev.latchkey.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.benchmarks.load.HashLimit;
import dev.latchkey.benchmarks.load.HashReport;
import dev.latchkey.benchmarks.load.SignInLoad;
import dev.latchkey.benchmarks.load.SignInReport;
import dev.latchkey.benchmarks.load.ValidateLoad;
import dev.latchkey.benchmarks.load.ValidateReport;
import dev.latchkey.benchmarks.process.Driver;
import dev.latchkey.benchmarks.process.Server;

/**
 * What all parts measure with.
 *
 * @param scale how much
 * @param folder what is thrown away
 */
public record Bench(Scale scale, Path folder) {

	/**
	 * What a password costs: the least that the service accepts.
	 */
	public static final int ITERATIONS = 600_000;

	/**
	 * What the names of accounts that sign in begin with.
	 */
	public static final String ACCOUNT_PREFIX = "strong-";

	private static final int WARM_UP = 2;

	private static final int CONNECTIONS = 8;

	private static final int STREAMS = 16;

	// At a fixed rate they are only a bound on what one connection holds back.
	private static final int MAX_STREAMS = 256;

	// A second: a client of so few need not be compiled well.
	private static final int FEW_CALLS = 5000;

	private static final int CALLERS_A_CORE = 4;

	/**
	 * Validate as fast as answers come, before it counts.
	 */
	public void warmUp(Server server, Path tokens) {
		var unused = validate(server, tokens, 0, this.scale.warmUp());
	}

	/**
	 * Validate at a rate, or as fast as answers come where that is 0.
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
	 * Begin to validate at a rate, or as fast as answers come where that is 0.
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
	 * Sign in with so many callers that all workers have work.
	 */
	public SignInReport signIn(Server server) {
		List<String> options = times(this.scale.hashWarmUp(), this.scale.hashSeconds());
		options.add("--streams=" + CALLERS_A_CORE * Runtime.getRuntime().availableProcessors());
		try (var driver = startSigningIn(server, 0, options)) {
			return driver.await(this.scale.hashSeconds());
		}
	}

	/**
	 * Begin to sign in at a rate, or with some callers where that is 0.
	 */
	public Driver<SignInReport> startSigningIn(Server server, int rate, List<String> more) {
		List<String> options = new ArrayList<>(more);
		options.addAll(List.of("--port=" + server.port(), "--rate=" + rate, "--connections=1",
				"--account-prefix=" + ACCOUNT_PREFIX, "--accounts=" + this.scale.accounts()));
		return Driver.lightLoad(this.folder, SignInLoad.class, SignInReport.class, options);
	}

	/**
	 * The options that say for how many seconds calls are made.
	 */
	public static List<String> times(int warmUp, int seconds) {
		return new ArrayList<>(List.of("--warm-up=" + warmUp, "--seconds=" + seconds));
	}

	/**
	 * Hash on all cores, with nothing beside it.
	 * @return hashes a second
	 */
	public double hashLimit() {
		try (var driver = Driver.reference(this.folder, HashLimit.class, HashReport.class,
				List.of("--iterations=" + ITERATIONS, "--seconds=" + this.scale.hashSeconds()))) {
			return driver.await(this.scale.hashSeconds()).rate();
		}
	}

}
