package dev.latchkey.health.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;

/**
 * What checks have found over time, as the faces read it. Safe to call from any thread;
 * what was found in the last seconds may be missing. When the file cannot be read, there
 * is nothing in it: the faces must show the present without the past.
 */
public interface History {

	/**
	 * Return whether the file can be read now. While it cannot, an empty answer says
	 * nothing of the past: ask this after what depends on it.
	 * @return whether it can
	 */
	boolean isReadable();

	/**
	 * Return the last day of all checks, from memory: cheap enough for each view of a
	 * page.
	 * @return the days by check; a check that has not found anything yet is missing
	 */
	Map<CheckId, CheckSummary> days();

	/**
	 * Return the periods of a series.
	 * @param series which one
	 * @param resolution how long the periods are
	 * @param from the first moment
	 * @param to the moment before which the last period begins
	 * @return the periods that have results, oldest first, at most 2,000
	 */
	List<Period> periods(Series series, Resolution resolution, Instant from, Instant to);

	/**
	 * Return the latencies of a series, over all of a time.
	 * @param series which one
	 * @param resolution how exactly the time is kept
	 * @param from the first moment
	 * @param to the moment after the last
	 * @return the percentiles, or empty if there are no good answers
	 */
	Optional<Latencies> latencies(Series series, Resolution resolution, Instant from, Instant to);

	/**
	 * Return incidents.
	 * @param limit how many at most
	 * @return the newest first, those that go on included
	 */
	List<Incident> incidents(int limit);

	/**
	 * Return incidents of a target.
	 * @param target its name; empty for the journey
	 * @param limit how many at most
	 * @return the newest first, those that go on included
	 */
	List<Incident> incidents(String target, int limit);

}
