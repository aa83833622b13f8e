package dev.latchkey.health.journey;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.journey.journal.CredentialsGenerator;
import dev.latchkey.health.journey.journal.Journal;
import io.grpc.Deadline;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts that could not be deleted yet. Used by one thread.
 */
class Leftovers {

	/**
	 * How many accounts a run deletes besides its own, so that a long backlog neither
	 * delays the next run nor burdens the service.
	 */
	static final int CLEANED_PER_RUN = 3;

	private static final int CAPACITY = 1000;

	private static final Logger logger = LoggerFactory.getLogger(Leftovers.class);

	private final Deque<Leftover> waiting = new ArrayDeque<>();

	private final Duration deadline;

	private final Journal journal;

	Leftovers(Duration deadline, Journal journal) {
		this.deadline = deadline;
		this.journal = journal;
	}

	/**
	 * Take over the accounts of processes that have ended in the middle of a run.
	 */
	void adopt(CredentialsGenerator users) {
		List<String> names = this.journal.abandoned(CAPACITY);
		names.stream()
			.map(users::of)
			.map((user) -> new Leftover(user, Leftover.DENIALS_IF_POSSIBLE))
			.forEach(this::add);
		if (!names.isEmpty()) {
			logger.info("Accounts that an earlier process may have left behind: {}", names.size());
		}
	}

	void add(Leftover leftover) {
		this.waiting.addFirst(leftover);
		if (this.waiting.size() > CAPACITY) {
			logger.warn("Too many accounts of the journey wait to be deleted; {} waits for the next start",
					this.waiting.removeLast().credentials());
		}
	}

	int size() {
		return this.waiting.size();
	}

	/**
	 * Delete the newest accounts, until one answer does not come.
	 * @param isBelieved whether the service knows right passwords just now, so that its
	 * denials mean something
	 */
	void clean(AuthClient client, boolean isBelieved) {
		int tries = Math.min(CLEANED_PER_RUN, this.waiting.size());
		for (int i = 0; i < tries; i++) {
			Leftover leftover = this.waiting.removeFirst();
			try {
				String unused = client.delete(leftover.credentials(), deadline());
				forget(leftover);
			}
			catch (LatchkeyException ex) {
				stillThere(leftover, ex, isBelieved).ifPresentOrElse(this.waiting::addLast, () -> forget(leftover));
				if (ex.isUnanswered()) {
					return;
				}
			}
		}
	}

	private static Optional<Leftover> stillThere(Leftover leftover, LatchkeyException failure, boolean isBelieved) {
		boolean denied = isBelieved && failure.code() == Status.Code.UNAUTHENTICATED
				&& failure.reason() == ErrorReason.ERROR_REASON_CREDENTIALS_INVALID;
		return denied ? leftover.denied() : Optional.of(leftover);
	}

	private void forget(Leftover leftover) {
		this.journal.remove(leftover.credentials().username());
	}

	private Deadline deadline() {
		return Deadline.after(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
	}

}
