package dev.latchkey.health.status;

/**
 * Results in a row that differ from the status, but are too few to change it.
 *
 * @param to the new status: of those in the results, the one nearest to the present
 * status
 * @param results the number of results
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
