package dev.latchkey.auth.process;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happened to second factors of a kind during a fault. Acknowledged enrolments that
 * are lost count with the other lost changes.
 */
final class FactorCounts {

	private final String kind;

	private final LongAdder enrolments = new LongAdder();

	private final LongAdder removals = new LongAdder();

	private final LongAdder signIns = new LongAdder();

	private final LongAdder refusedAgain = new LongAdder();

	private final List<String> wronglyAccepted = new CopyOnWriteArrayList<>();

	FactorCounts(String kind) {
		this.kind = kind;
	}

	void enrolled() {
		this.enrolments.increment();
	}

	void removed() {
		this.removals.increment();
	}

	void signedIn() {
		this.signIns.increment();
	}

	void refusedAgain() {
		this.refusedAgain.increment();
	}

	void wronglyAccepted(String username) {
		this.wronglyAccepted.add(username);
	}

	boolean areUsed() {
		return this.enrolments.sum() > 0 && this.removals.sum() > 0 && this.signIns.sum() > 0
				&& this.refusedAgain.sum() > 0;
	}

	/**
	 * Check that factors were used, and nothing was accepted that must be refused.
	 */
	void check() {
		assertThat(areUsed()).as("the factors were used: %s", this).isTrue();
		assertThat(this.wronglyAccepted).as("%s that were accepted and must not be", this.kind).isEmpty();
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"%s: %d enrolled, %d removed, %d sign-ins, %d uses refused again, %d wrongly accepted", this.kind,
				this.enrolments.sum(), this.removals.sum(), this.signIns.sum(), this.refusedAgain.sum(),
				this.wronglyAccepted.size());
	}

}
