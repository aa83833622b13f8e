package dev.latchkey.auth.process;

import java.util.List;

/**
 * Latencies of validations in a store with few and in a store with many sessions.
 *
 * @param few microseconds, the median of each turn
 * @param many microseconds, the median of each turn
 * @param note other observations
 */
public record StoreSizes(List<Double> few, List<Double> many, String note) {

	StoreSizes with(String more) {
		return new StoreSizes(this.few, this.many, this.note.isEmpty() ? more : this.note + "; " + more);
	}

}
