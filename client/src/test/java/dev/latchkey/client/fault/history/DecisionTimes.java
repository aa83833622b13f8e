package dev.latchkey.client.fault.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The earliest times at which the clients can have decided. That is when they were asked,
 * or later: the reply to a call that began during a {@link Hold} cannot have arrived
 * before its end. Validations of one session share a call, so the first of those that
 * overlap counts. A guarded stream makes calls that are not in the history, so nothing is
 * concluded for its session.
 */
final class DecisionTimes {

	private final Map<Validation, Long> later = new HashMap<>();

	static DecisionTimes of(ProcessHistory process, List<Hold> holds) {
		Set<Key> guarded = new HashSet<>();
		process.streams().forEach((stream) -> guarded.add(new Key(stream.client(), stream.session())));
		DecisionTimes times = new DecisionTimes();
		Map<Key, Call> calls = new HashMap<>();
		process.validations()
			.stream()
			.filter((validation) -> !validation.fromMemory())
			.filter((validation) -> !guarded.contains(Key.of(validation)))
			.sorted(Comparator.comparingLong(Validation::begun))
			.forEach((validation) -> {
				Call call = calls.merge(Key.of(validation), new Call(validation.begun(), validation.ended()),
						Call::join);
				times.add(validation, call.begun(), holds);
			});
		return times;
	}

	private void add(Validation validation, long callBegun, List<Hold> holds) {
		holds.stream()
			.filter((hold) -> hold.from() < callBegun && callBegun < hold.to())
			.mapToLong(Hold::to)
			.max()
			.ifPresent((arrived) -> this.later.put(validation, arrived));
	}

	long earliest(Validation validation) {
		return Math.max(validation.begun(), this.later.getOrDefault(validation, validation.begun()));
	}

	/**
	 * What may be shared by validations.
	 */
	private record Key(int client, int session) {

		static Key of(Validation validation) {
			return new Key(validation.client(), validation.session());
		}

	}

	/**
	 * Calls that may be one.
	 */
	private record Call(long begun, long ended) {

		Call join(Call next) {
			return (next.begun > this.ended) ? next : new Call(this.begun, Math.max(this.ended, next.ended));
		}

	}

}
