package dev.latchkey.health.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;

/**
 * The results of checks over time, for the views. Safe for several threads. The results
 * of the last seconds may be missing. While the file cannot be read, all answers from it
 * are empty, so that the views can still show the present status.
 */
public interface History {

	/**
	 * Return whether the file can be read now. If it cannot, an empty answer does not
	 * mean that there were no results. Call this after the calls whose answers depend on
	 * it.
	 * @return whether the file can be read
	 */
	boolean isReadable();

	/**
	 * Return the summaries of all checks. They are in memory, so this is cheap enough for
	 * each view of a page.
	 * @return the summaries by check, without the checks that have no results yet
	 */
	Map<CheckId, CheckSummary> summaries();

	/**
	 * Return the periods of a series.
	 * @param series the series
	 * @param resolution the length of the periods
	 * @param from the first moment
	 * @param to the end; the last period begins before it
	 * @return the periods that have results, oldest first, at most 2,000
	 */
	List<Period> periods(Series series, Resolution resolution, Instant from, Instant to);

	/**
	 * Return the latency percentiles of a series over a span of time.
	 * @param series the series
	 * @param resolution the length of the periods that are added up
	 * @param from the first moment
	 * @param to the moment after the last
	 * @return the percentiles, or empty if there are no good results
	 */
	Optional<Latencies> latencies(Series series, Resolution resolution, Instant from, Instant to);

	/**
	 * Return the newest incidents.
	 * @param limit the largest number of incidents
	 * @return the incidents, newest first, including open ones
	 */
	List<Incident> incidents(int limit);

	/**
	 * Return the newest incidents of a target.
	 * @param target its name; empty for the journey
	 * @param limit the largest number of incidents
	 * @return the incidents, newest first, including open ones
	 */
	List<Incident> incidents(String target, int limit);

}
