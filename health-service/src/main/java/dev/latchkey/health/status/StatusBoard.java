package dev.latchkey.health.status;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of every check, and logs each change of a status.
 */
class StatusBoard implements StatusReader, StatusRecorder {

	private static final Logger logger = LoggerFactory.getLogger(StatusBoard.class);

	private final ConcurrentMap<CheckId, CheckState> states = new ConcurrentHashMap<>();

	private final ConcurrentMap<CheckId, String> addresses = new ConcurrentHashMap<>();

	private final Clock clock;

	private final List<CheckListener> listeners;

	StatusBoard(Clock clock, List<CheckListener> listeners) {
		this.clock = clock;
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public Consumer<CheckResult> register(CheckId id, CheckPolicy policy) {
		CheckState previous = this.states.putIfAbsent(id, CheckState.unanswered(id, policy, this.clock.instant()));
		if (previous != null) {
			throw new IllegalStateException("The check '" + id + "' is there already");
		}
		return (result) -> record(id, result);
	}

	@Override
	public Consumer<CheckResult> register(CheckId id, String address, CheckPolicy policy) {
		Consumer<CheckResult> results = register(id, policy);
		this.addresses.put(id, address);
		return results;
	}

	@Override
	public StatusReport read() {
		Instant now = this.clock.instant();
		List<CheckState> checks = this.states.values()
			.stream()
			.map((state) -> state.asOf(now))
			.sorted((left, right) -> left.id().compareTo(right.id()))
			.toList();
		return new StatusReport(now, checks, this.addresses);
	}

	/**
	 * Publish the checks whose last result has become stale, because no new result
	 * publishes them.
	 */
	void expire() {
		Instant now = this.clock.instant();
		this.states.keySet().forEach((id) -> this.states.computeIfPresent(id, (key, previous) -> {
			CheckState next = previous.asOf(now);
			if (next.status() != previous.status()) {
				publish(previous, next);
			}
			return next;
		}));
	}

	private void record(CheckId id, CheckResult result) {
		this.states.computeIfPresent(id, (key, previous) -> {
			CheckState next = previous.next(result, this.clock.instant());
			publish(previous, next);
			return next;
		});
	}

	private void publish(CheckState previous, CheckState next) {
		logChange(previous, next);
		this.listeners.forEach((listener) -> listener.checked(previous, next));
	}

	private void logChange(CheckState previous, CheckState next) {
		if (previous.status() == next.status()) {
			return;
		}
		if (next.status() == Status.UP) {
			logger.info("{}: {} -> UP", next.id(), previous.status());
		}
		else {
			logger.warn("{}: {} -> {}, {}", next.id(), previous.status(), next.status(), next.result().reason());
		}
	}

}
