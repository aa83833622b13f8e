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

	private static final int CONNECTIONS = 8;

	private static final int STREAMS = 16;

	// At a fixed rate they are only a bound on what one connection holds back.
	private static final int MAX_STREAMS = 256;

	// A second: a client of so few need not be compiled well.
	private static final int FEW_CALLS = 5000;

	// Longer than any driver makes calls: each token once takes the time that it takes.
	private static final int ONCE_SECONDS = 60;

	private static final int CALLERS_A_CORE = 4;

	/**
	 * Validate as fast as answers come, before it counts.
	 */
	public void warmUp(String label, Server server, Path tokens) {
		var unused = validate(label, server, tokens, 0, List.of("--warm-up=0", "--seconds=" + this.scale.warmUp()));
	}

	/**
	 * Validate as fast as answers come.
	 */
	public ValidateReport validate(String label, Server server, Path tokens) {
		return validate(label, server, tokens, 0, List.of("--warm-up=2", "--seconds=" + this.scale.seconds()));
	}

	/**
	 * Validate each session once.
	 */
	public ValidateReport validateOnce(String label, Server server, Path tokens) {
		return validate(label, server, tokens, 0, List.of("--once=true", "--warm-up=0", "--seconds=" + ONCE_SECONDS));
	}

	/**
	 * Validate at a rate.
	 */
	public ValidateReport validate(String label, Server server, Path tokens, int rate) {
		return validate(label, server, tokens, rate, List.of("--warm-up=2", "--seconds=" + this.scale.seconds()));
	}

	private ValidateReport validate(String label, Server server, Path tokens, int rate, List<String> times) {
		try (var driver = startValidating(label, server, tokens, rate, times)) {
			return driver.await(ONCE_SECONDS);
		}
	}

	/**
	 * Begin to validate at a rate, or as fast as answers come where that is 0.
	 */
	public Driver<ValidateReport> startValidating(String label, Server server, Path tokens, int rate,
			List<String> times) {
		List<String> options = new ArrayList<>(times);
		options.addAll(List.of("--label=" + label, "--port=" + server.port(), "--tokens=" + tokens,
				"--connections=" + CONNECTIONS, "--streams=" + ((rate > 0) ? MAX_STREAMS : STREAMS), "--rate=" + rate));
		return (rate > 0 && rate <= FEW_CALLS)
				? Driver.lightLoad(this.folder, ValidateLoad.class, ValidateReport.class, options)
				: Driver.load(this.folder, ValidateLoad.class, ValidateReport.class, options);
	}

	/**
	 * Sign in with so many callers that all workers have work.
	 */
	public SignInReport signIn(String label, Server server) {
		int callers = CALLERS_A_CORE * Runtime.getRuntime().availableProcessors();
		try (var driver = startSigningIn(label, server, 0, List.of("--callers=" + callers,
				"--warm-up=" + this.scale.hashWarmUp(), "--seconds=" + this.scale.hashSeconds()))) {
			return driver.await(ONCE_SECONDS);
		}
	}

	/**
	 * Begin to sign in at a rate.
	 */
	public Driver<SignInReport> startSigningIn(String label, Server server, int rate, List<String> times) {
		List<String> options = new ArrayList<>(times);
		options.addAll(List.of("--label=" + label, "--port=" + server.port(), "--rate=" + rate,
				"--account-prefix=" + ACCOUNT_PREFIX, "--accounts=" + this.scale.accounts()));
		return Driver.lightLoad(this.folder, SignInLoad.class, SignInReport.class, options);
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
