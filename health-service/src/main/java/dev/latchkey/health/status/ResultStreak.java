package dev.latchkey.health.status;

/**
 * Results in a row that say that a status has changed, too few yet to be believed.
 *
 * @param to the status nearest to the present one that all of them agree to
 * @param results how many there are
 */
public record ResultStreak(Status to, int results) {

	/**
	 * No result differs from the status.
	 */
	public static final ResultStreak NONE = new ResultStreak(Status.UNKNOWN, 0);

	/**
	 * Count one more result that differs from the present status.
	 */
	ResultStreak next(Status present, Status found) {
		boolean worse = found.isWorseThan(present);
		if (this.results == 0 || this.to.isWorseThan(present) != worse) {
			return new ResultStreak(found, 1);
		}
		boolean nearer = worse ? this.to.isWorseThan(found) : found.isWorseThan(this.to);
		return new ResultStreak(nearer ? found : this.to, this.results + 1);
	}

}
