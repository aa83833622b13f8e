package dev.latchkey.auth.throttle;

import java.time.Duration;

/**
 * Keeps token buckets, shared by all nodes.
 */
interface BucketRepository {

	/**
	 * Take a token.
	 * @param key names the bucket
	 * @param limit its rate; a bucket that is not there yet is full
	 * @return zero, or how long it takes until there is a token
	 */
	Duration take(String key, RateLimit limit);

	/**
	 * Correct buckets from which tokens were taken while the clock was ahead.
	 * @param limit most buckets to correct
	 * @return how many were corrected
	 */
	int shortenTimes(int limit);

	/**
	 * Remove buckets that are full.
	 * @param limit most buckets to remove
	 * @return how many were removed
	 */
	int deleteForgotten(int limit);

}
