package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.load.SignInReport;
import dev.latchkey.benchmarks.load.ValidateReport;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures a storm: three times as many sign-ins as the machine can hash, while other
 * callers validate.
 */
final class StormPart implements Part {

	private static final int TIMES = 3;

	private static final int VALIDATIONS = 2000;

	private static final int MAX_OPEN = 1 << 16;

	// Queued sign-ins of a storm must not use processor time in the next measurement.
	private static final long CALM = TimeUnit.SECONDS.toNanos(10);

	@Override
	public Measurements measure(Bench bench) throws Exception {
		try (Deployment deployment = Deployment.create(ServiceVariant.SQLITE, bench.folder(), bench.scale().sessions());
				Server service = deployment.service()) {
			Accounts.signUp(service, Bench.ACCOUNT_PREFIX, bench.scale().accounts());
			bench.warmUp(service, deployment.tokens());
			double capacity = bench.signIn(service).rate();
			int offered = (int) Math.ceil(TIMES * capacity);
			// Some code only runs in a storm, so one storm serves as the warm-up.
			storm(bench, service, deployment, new StormRounds(offered, VALIDATIONS));
			StormRounds rounds = new StormRounds(offered, VALIDATIONS);
			for (int round = 1; round <= bench.scale().rounds(); round++) {
				storm(bench, service, deployment, rounds);
				Terminal.line(rounds.last());
			}
			return rounds.measured();
		}
	}

	private static void storm(Bench bench, Server service, Deployment deployment, StormRounds rounds) {
		double limit = bench.hashLimit();
		int seconds = bench.scale().stormSeconds();
		List<String> times = Bench.times(bench.scale().hashWarmUp(), seconds);
		List<String> ofSignIns = new ArrayList<>(times);
		ofSignIns.addAll(List.of("--health=true", "--streams=" + MAX_OPEN));
		try (var signIns = bench.startSigningIn(service, rounds.offered(), ofSignIns);
				var validations = bench.startValidating(service, deployment.tokens(), VALIDATIONS, times)) {
			ValidateReport validated = validations.await(seconds);
			SignInReport signedIn = signIns.await(seconds);
			rounds.add(limit, validated, signedIn);
		}
		LockSupport.parkNanos(CALM);
	}

}
