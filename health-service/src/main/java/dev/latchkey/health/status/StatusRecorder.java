package dev.latchkey.health.status;

import java.util.function.Consumer;

/**
 * Where checks put what they find.
 */
public interface StatusRecorder {

	/**
	 * Make a check known. Until it reports something it is {@link Status#UNKNOWN}.
	 * @param id which check
	 * @param policy when its results count
	 * @return takes the results; safe to call from any thread, and the last call wins
	 */
	Consumer<CheckResult> register(CheckId id, CheckPolicy policy);

	/**
	 * Add a check that has an address.
	 * @param id names it
	 * @param address what it asks, as people know it; it is shown to everyone
	 * @param policy when its results count
	 * @return takes its results
	 */
	default Consumer<CheckResult> register(CheckId id, String address, CheckPolicy policy) {
		return register(id, policy);
	}

}
