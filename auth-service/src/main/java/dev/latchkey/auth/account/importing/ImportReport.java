package dev.latchkey.auth.account.importing;

import java.util.List;

import dev.latchkey.auth.refusal.Refusal;

/**
 * What became of the accounts of an import.
 *
 * @param imported how many were stored
 * @param skipped how many existed with the same hash
 * @param failures those that were refused, in their order
 */
public record ImportReport(int imported, int skipped, List<Failure> failures) {

	/**
	 * An account that was refused.
	 *
	 * @param index its place in the import; the first one has 0
	 * @param refusal why
	 */
	public record Failure(int index, Refusal refusal) {

	}

}
