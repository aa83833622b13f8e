package dev.latchkey.health.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of every check, and logs one line when a status changes.
 */
class StatusBoard implements StatusReader, StatusRecorder {

	private static final Logger logger = LoggerFactory.getLogger(StatusBoard.class);

	private final ConcurrentMap<CheckId, CheckState> states = new ConcurrentHashMap<>();

	private final Clock clock;

	StatusBoard(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Consumer<CheckResult> register(CheckId id, Duration freshFor) {
		CheckState previous = this.states.putIfAbsent(id, CheckState.unanswered(id, freshFor, this.clock.instant()));
		if (previous != null) {
			throw new IllegalStateException("The check '" + id + "' is there already");
		}
		return (result) -> record(id, result);
	}

	@Override
	public StatusReport read() {
		Instant now = this.clock.instant();
		List<CheckState> checks = this.states.values()
			.stream()
			.map((state) -> state.asOf(now))
			.sorted((left, right) -> left.id().compareTo(right.id()))
			.toList();
		return new StatusReport(now, checks);
	}

	private void record(CheckId id, CheckResult result) {
		this.states.computeIfPresent(id, (key, previous) -> {
			CheckState next = previous.next(result, this.clock.instant());
			logChange(previous, next);
			return next;
		});
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
