package dev.latchkey.health.stub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;

/**
 * Records the results of a check.
 */
public final class Results implements StatusRecorder {

	private final List<CheckResult> all = new CopyOnWriteArrayList<>();

	@Override
	public Consumer<CheckResult> register(CheckId id, CheckPolicy policy) {
		return this.all::add;
	}

	/**
	 * Return all results, in order.
	 */
	public List<CheckResult> all() {
		return this.all;
	}

	/**
	 * Return the newest result, or an unknown one if there is no result yet.
	 */
	public CheckResult last() {
		return this.all.isEmpty() ? CheckResult.unknown("nothing yet") : this.all.get(this.all.size() - 1);
	}

}
