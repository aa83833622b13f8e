package dev.latchkey.client.fault;

import java.util.Map;
import java.util.Set;

import dev.latchkey.client.fault.history.Answer;
import dev.latchkey.client.fault.history.GuardedStream;
import dev.latchkey.client.fault.history.History;
import dev.latchkey.client.fault.history.Revocation;
import dev.latchkey.client.fault.history.Validation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much happened. Nothing is proved where nothing happens. A very busy machine gets a
 * tenth of what a quiet one does, and that must be enough.
 *
 * @param faults the faults by kind
 * @param acknowledged revocations during the faults that were acknowledged
 * @param sessions different sessions that were validated
 * @param fromMemory validations that were accepted from memory
 * @param byCall validations that were accepted by a call
 * @param refused sessions revoked during the faults that were refused
 * @param unavailable validations without an answer
 * @param closed guarded streams that were closed because their session was revoked
 */
record Amounts(Map<FaultKind, Integer> faults, long acknowledged, long sessions, long fromMemory, long byCall,
		long refused, long unavailable, long closed) {

	/**
	 * Count what happened.
	 * @param victims how many sessions may be revoked during the faults: the first ones
	 */
	static Amounts of(History history, Map<FaultKind, Integer> faults, int victims) {
		return new Amounts(faults,
				history.revocations()
					.stream()
					.filter(Revocation::isAcknowledged)
					.filter((revocation) -> revocation.session() < victims)
					.count(),
				history.validations().map(Validation::session).distinct().count(),
				count(history, Answer.ACCEPTED, true), count(history, Answer.ACCEPTED, false),
				history.validations()
					.filter((validation) -> validation.answer() == Answer.REFUSED)
					.map(Validation::session)
					.filter((session) -> session < victims)
					.distinct()
					.count(),
				history.validations().filter((validation) -> validation.answer() == Answer.UNAVAILABLE).count(),
				history.streams()
					.filter(GuardedStream::accepted)
					.filter((stream) -> stream.end() == Answer.REFUSED)
					.count());
	}

	private static long count(History history, Answer answer, boolean fromMemory) {
		return history.validations()
			.filter((validation) -> validation.answer() == answer && validation.fromMemory() == fromMemory)
			.count();
	}

	void requireEnough(String row, int allSessions, Set<FaultKind> kinds) {
		int total = this.faults.values().stream().mapToInt(Integer::intValue).sum();
		assertThat(total).as(row).isGreaterThanOrEqualTo(FaultRun.NETWORK_FAULTS);
		assertThat(this.faults).as(row).containsOnlyKeys(kinds);
		assertThat(this.acknowledged).as(row).isGreaterThan(20);
		assertThat(this.sessions).as(row).isEqualTo(allSessions);
		assertThat(this.fromMemory).as(row).isGreaterThan(200);
		assertThat(this.byCall).as(row).isGreaterThan(200);
		assertThat(this.refused).as(row).isGreaterThan(20);
		assertThat(this.closed).as(row).isPositive();
	}

}
