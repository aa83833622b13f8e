package dev.latchkey.auth.throttle;

/**
 * How often one source may try the usernames of one group. Groups do not use up each
 * other's attempts.
 *
 * @param group the name of the group, which is part of the keys of its buckets; empty for
 * the usernames of no group
 * @param signInsPerMinute passwords that one source may try in a minute
 * @param signUpsPerMinute accounts that one source may request in a minute
 */
record AttemptRates(String group, int signInsPerMinute, int signUpsPerMinute) {

	/**
	 * Whether the usernames belong to a group.
	 */
	boolean isOfGroup() {
		return !this.group.isEmpty();
	}

	/**
	 * The kind of attempt that a bucket counts.
	 */
	String kind(String attempt) {
		return isOfGroup() ? attempt + "-" + this.group : attempt;
	}

}
