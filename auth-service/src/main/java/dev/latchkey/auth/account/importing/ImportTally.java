package dev.latchkey.auth.account.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.latchkey.auth.account.importing.ImportRepository.Result;
import dev.latchkey.auth.account.importing.ImportReport.Failure;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

/**
 * Counts what becomes of the accounts of one import.
 */
final class ImportTally {

	private final List<Failure> failures = new ArrayList<>();

	private int imported;

	private int skipped;

	void refused(int index, Refusal refusal) {
		this.failures.add(new Failure(index, refusal));
	}

	void add(List<Integer> indexes, List<Result> results) {
		for (int i = 0; i < results.size(); i++) {
			switch (results.get(i)) {
				case IMPORTED -> this.imported++;
				case SKIPPED -> this.skipped++;
				case TAKEN -> refused(indexes.get(i), Refusal.of(Reason.USERNAME_TAKEN));
			}
		}
	}

	ImportReport report() {
		return new ImportReport(this.imported, this.skipped,
				this.failures.stream().sorted(Comparator.comparingInt(Failure::index)).toList());
	}

}
