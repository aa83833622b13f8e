package dev.latchkey.auth.grpc;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the cost of refused sign-ins: the number of hashes, and the processor time of
 * the workers. Unlike elapsed time, processor time does not depend on other programs.
 */
@TestPropertySource(properties = "latchkey.password.iterations=30000")
class EqualCostTests extends AbstractImportTests {

	private static final Log logger = LogFactory.getLog(EqualCostTests.class);

	// Has 30,000 iterations, like ours here.
	private static final String DJANGO = "pbkdf2_sha256$30000$oy94gVUf3NMErkjMTkLGnS$"
			+ "vHxoUiQjMWuRMCENFHED+g/d3Bv84vlo3uX/bYAVQfA=";

	private static final int ROUNDS = 8;

	// With so few attempts no throttling applies yet.
	private static final int ATTEMPTS_AN_ACCOUNT = 4;

	// A missing or additional hash, or one with half the iterations, is far outside this
	// range.
	private static final double TOLERANCE = 1.4;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	@Test
	@Tag("asvs-6.3.8")
	void unknownWrongDisabledAndImportedCostTheSameHash(@Autowired MeterRegistry meters) throws Exception {
		List<Series> all = Arrays.stream(Kind.values()).map(Series::new).toList();
		for (int round = 0; round < ROUNDS; round++) {
			for (Series series : all) {
				if (round % ATTEMPTS_AN_ACCOUNT == 0) {
					series.username = name(series.kind);
				}
				long before = hashes(meters);
				series.millis[round] = cost(series);
				assertThat(hashes(meters) - before).as("hashes of %s", series.kind).isOne();
			}
		}
		double unknown = all.get(0).median();
		assertThat(unknown).isPositive();
		for (Series series : all) {
			double ratio = series.median() / unknown;
			logger.info(series.kind + ": median " + series.median() + " ms, " + ratio + " of unknown");
			assertThat(ratio).as("%s", series.kind).isBetween(1 / TOLERANCE, TOLERANCE);
		}
	}

	private String name(Kind kind) throws Exception {
		String username = newUsername();
		switch (kind) {
			case UNKNOWN -> {
				// Nobody has it.
			}
			case WRONG -> signUp(username);
			case DISABLED -> disable(signUpAndIn(username));
			case BCRYPT -> importAll(List.of(account(username, BCRYPT)));
			case DJANGO -> importAll(List.of(account(username, DJANGO)));
		}
		return username;
	}

	private void disable(SignInResponse signedIn) {
		var unused = adminsAs("Bearer " + ADMIN_KEY).disableAccount(
				DisableAccountRequest.newBuilder().setAccountId(signedIn.getAccount().getAccountId()).build());
	}

	private double cost(Series series) {
		String password = (series.kind == Kind.DISABLED) ? PHRASE : "another long and plain phrase";
		long before = nanosOfWorkers();
		failure(() -> this.authentication.signIn(credentials(series.username, password))).is(Code.UNAUTHENTICATED,
				"CREDENTIALS_INVALID");
		return (nanosOfWorkers() - before) / 1e6;
	}

	private static long hashes(MeterRegistry meters) {
		return meters.get("latchkey.password.hash").timer().count();
	}

	private long nanosOfWorkers() {
		return Arrays.stream(this.threads.getThreadInfo(this.threads.getAllThreadIds()))
			.filter(Objects::nonNull)
			.filter((thread) -> thread.getThreadName().startsWith("hash-"))
			.mapToLong(ThreadInfo::getThreadId)
			.map(this.threads::getThreadCpuTime)
			.sum();
	}

	/**
	 * The reasons for a refused sign-in. The last two are wrong passwords too, of
	 * imported hashes that are much cheaper than ours and just as dear.
	 */
	private enum Kind {

		UNKNOWN, WRONG, DISABLED, BCRYPT, DJANGO

	}

	/**
	 * The costs of one kind of refusal.
	 */
	private static final class Series {

		private final Kind kind;

		private final double[] millis = new double[ROUNDS];

		private String username = "";

		Series(Kind kind) {
			this.kind = kind;
		}

		double median() {
			double[] sorted = this.millis.clone();
			Arrays.sort(sorted);
			return (sorted[(ROUNDS - 1) / 2] + sorted[ROUNDS / 2]) / 2;
		}

	}

}
