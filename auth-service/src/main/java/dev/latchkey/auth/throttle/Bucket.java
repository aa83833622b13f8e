package dev.latchkey.auth.throttle;

/**
 * A token bucket as two times, in nanoseconds since 1970: when it will be full, and when
 * a token was taken last. A clock that is set back moves both, so the tokens that are
 * missing stay missing and no more.
 *
 * @param full when it is full again
 * @param taken when a token was taken last
 */
record Bucket(long full, long taken) {

	/**
	 * The bucket as it is at a time.
	 * @param now the time
	 * @param latest the latest time that a token can have been taken at; after it, the
	 * clock was ahead
	 * @return a bucket that is full at {@code now} or later
	 */
	Bucket at(long now, long latest) {
		long moved = (this.taken > latest) ? this.full - this.taken + now : this.full;
		return new Bucket(Math.max(moved, now), now);
	}

	/**
	 * How long it takes until there is a token.
	 * @param limit the rate
	 * @return a time in nanoseconds, 0 or less when there is one now
	 */
	long waitNanos(RateLimit limit) {
		return this.full + limit.costNanos() - RateLimit.PERIOD.toNanos() - this.taken;
	}

	/**
	 * Take a token.
	 * @param limit the rate
	 * @return the bucket without it
	 */
	Bucket take(RateLimit limit) {
		return new Bucket(this.full + limit.costNanos(), this.taken);
	}

}
