package dev.latchkey.health.status;

import java.util.function.Consumer;

/**
 * Takes the results of checks.
 */
public interface StatusRecorder {

	/**
	 * Register a check. Until its first result it is {@link Status#UNKNOWN}.
	 * @param id the check
	 * @param policy the rules by which its results count
	 * @return takes the results; safe for several threads; the last call wins
	 */
	Consumer<CheckResult> register(CheckId id, CheckPolicy policy);

	/**
	 * Register a check that has an address.
	 * @param id the check
	 * @param address the address that it checks, for people; it is public
	 * @param policy the rules by which its results count
	 * @return takes its results
	 */
	default Consumer<CheckResult> register(CheckId id, String address, CheckPolicy policy) {
		return register(id, policy);
	}

}
