package dev.latchkey.auth.process;

import java.util.List;

/**
 * Times of validations beside few and beside many other sessions.
 *
 * @param few microseconds, the median of each turn
 * @param many microseconds, the median of each turn
 * @param note what else was seen
 */
public record StoreSizes(List<Double> few, List<Double> many, String note) {

	StoreSizes with(String more) {
		return new StoreSizes(this.few, this.many, this.note.isEmpty() ? more : this.note + "; " + more);
	}

}
