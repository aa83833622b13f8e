package dev.latchkey.auth.grpc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.DisableAccountRequest;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a refused sign-in costs, measured, with hashes of the real cost. Not in the
 * default run: {@code -Dlatchkey.equal-cost.rounds=200 -DargLine=-XX:+UseSerialGC}. The
 * second, because tests run with the quick compiler alone, by which a hash takes long.
 */
@EnabledIfSystemProperty(named = "latchkey.equal-cost.rounds", matches = "\\d+")
@TestPropertySource(
		properties = { "latchkey.password.iterations=600000", "latchkey.password.allow-weak-hashing=false" })
class EqualCostTests extends AbstractGrpcTests {

	private static final Log logger = LogFactory.getLog(EqualCostTests.class);

	private static final int ROUNDS = Integer.getInteger("latchkey.equal-cost.rounds", 0);

	// Nobody waits yet.
	private static final int ATTEMPTS_AN_ACCOUNT = 4;

	private static final double TELLS_APART = 2.58;

	@Test
	@Tag("asvs-6.3.8")
	void unknownWrongAndDisabledTakeTheSameTime() {
		List<Series> all = Arrays.stream(Kind.values()).map(Series::new).toList();
		for (int round = 0; round < ROUNDS; round++) {
			for (Series series : all) {
				if (round % ATTEMPTS_AN_ACCOUNT == 0) {
					series.username = name(series.kind);
				}
				series.millis[round] = time(series);
			}
		}
		Series unknown = all.get(0);
		for (Series series : all) {
			double ratio = median(series.millis) / median(unknown.millis);
			double z = rankTest(unknown.millis, series.millis);
			logger.info(series.kind + ": median " + median(series.millis) + " ms, " + ratio + " of unknown, z " + z);
			assertThat(ratio).as("%s", series.kind).isBetween(0.98, 1.02);
			assertThat(Math.abs(z)).as("%s", series.kind).isLessThan(TELLS_APART);
		}
	}

	private String name(Kind kind) {
		String username = newUsername();
		if (kind != Kind.UNKNOWN) {
			SignInResponse account = signUpAndIn(username);
			if (kind == Kind.DISABLED) {
				var unused = adminsAs("Bearer " + ADMIN_KEY).disableAccount(
						DisableAccountRequest.newBuilder().setAccountId(account.getAccount().getAccountId()).build());
			}
		}
		return username;
	}

	private double time(Series series) {
		String password = (series.kind == Kind.DISABLED) ? PHRASE : "another long and plain phrase";
		long start = System.nanoTime();
		Failure failure = failure(() -> this.authentication.signIn(credentials(series.username, password)));
		double millis = (System.nanoTime() - start) / 1e6;
		failure.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		return millis;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/**
	 * The normal deviate of the Mann-Whitney U test.
	 */
	private static double rankTest(double[] left, double[] right) {
		double u = IntStream.range(0, left.length)
			.mapToDouble((i) -> Arrays.stream(right).map((value) -> 0.5 + 0.5 * Math.signum(left[i] - value)).sum())
			.sum();
		double pairs = (double) left.length * right.length;
		return (u - pairs / 2) / Math.sqrt(pairs * (left.length + right.length + 1) / 12);
	}

	/**
	 * Why a sign-in is refused.
	 */
	private enum Kind {

		UNKNOWN, WRONG, DISABLED

	}

	/**
	 * The times of one kind.
	 */
	private static final class Series {

		private final Kind kind;

		private final double[] millis = new double[ROUNDS];

		private String username = "";

		Series(Kind kind) {
			this.kind = kind;
		}

	}

}
