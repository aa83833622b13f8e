package dev.latchkey.auth.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import dev.latchkey.auth.process.ExpectedAccount.Expectation;
import io.grpc.Status.Code;

/**
 * Counts calls and their results during faults.
 */
final class FaultCounts {

	private final Map<Code, LongAdder> calls = new ConcurrentHashMap<>();

	private final LongAdder acknowledged = new LongAdder();

	private final LongAdder accounts = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final AtomicLong slowest = new AtomicLong();

	private final AtomicLong recovery = new AtomicLong();

	private final List<String> lost = new CopyOnWriteArrayList<>();

	private final List<String> revived = new CopyOnWriteArrayList<>();

	private final FactorCounts factors = new FactorCounts("factors with codes");

	private final FactorCounts passkeys = new FactorCounts("passkeys");

	void called(Code code, long nanos) {
		this.calls.computeIfAbsent(code, (key) -> new LongAdder()).increment();
		this.slowest.accumulateAndGet(nanos, Math::max);
	}

	void recovered(long nanos) {
		this.recovery.accumulateAndGet(nanos, Math::max);
	}

	void acknowledged() {
		this.acknowledged.increment();
	}

	void lost(String what) {
		this.lost.add(what);
	}

	void lostIf(boolean lost, String what) {
		if (lost) {
			lost(what);
		}
	}

	void revived(String username) {
		this.revived.add(username);
	}

	void checked(ExpectedAccount account) {
		checked(account.sessions().values().stream().filter(Expectation.ENDED::equals).count());
	}

	void checked(long endedSessions) {
		this.accounts.increment();
		this.ended.add(endedSessions);
	}

	long answered() {
		return this.calls.values().stream().mapToLong(LongAdder::sum).sum();
	}

	long answered(Code code) {
		LongAdder calls = this.calls.get(code);
		return (calls != null) ? calls.sum() : 0;
	}

	long acknowledgedWrites() {
		return this.acknowledged.sum();
	}

	Map<Code, LongAdder> calls() {
		return this.calls;
	}

	/**
	 * The authenticator apps and the recovery codes.
	 */
	FactorCounts factors() {
		return this.factors;
	}

	FactorCounts passkeys() {
		return this.passkeys;
	}

	boolean areFactorsUsed() {
		return this.factors.areUsed() && this.passkeys.areUsed();
	}

	void checkFactors() {
		this.factors.check();
		this.passkeys.check();
	}

	List<String> lost() {
		return this.lost;
	}

	List<String> revived() {
		return this.revived;
	}

	/**
	 * Format one row of the result table.
	 */
	String row(String faults) {
		return String.format(Locale.ROOT, """
				| %s | %d calls %s, slowest %d ms | serving %d ms after the return | \
				%d acknowledged writes, %d lost | %d accounts and %d ended sessions checked, %d accepted | %s; %s |""",
				faults, answered(), this.calls, millis(this.slowest), millis(this.recovery), acknowledgedWrites(),
				this.lost.size(), this.accounts.sum(), this.ended.sum(), this.revived.size(), this.factors,
				this.passkeys);
	}

	private static long millis(AtomicLong nanos) {
		return TimeUnit.NANOSECONDS.toMillis(nanos.get());
	}

}
