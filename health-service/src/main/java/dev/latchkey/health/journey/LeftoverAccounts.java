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
import io.grpc.Deadline;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts that are not deleted yet. For one thread.
 */
class LeftoverAccounts {

	/**
	 * How many accounts a run deletes besides its own. The limit keeps a long backlog
	 * from delaying the next run and from burdening the service.
	 */
	static final int CLEANED_PER_RUN = 3;

	private static final int CAPACITY = 1000;

	private static final Logger logger = LoggerFactory.getLogger(LeftoverAccounts.class);

	private final Deque<LeftoverAccount> waiting = new ArrayDeque<>();

	private final Duration deadline;

	private final Journal journal;

	LeftoverAccounts(Duration deadline, Journal journal) {
		this.deadline = deadline;
		this.journal = journal;
	}

	/**
	 * Take over the accounts of processes that ended in the middle of a run.
	 */
	void adopt(CredentialsGenerator users) {
		List<String> names = this.journal.abandoned(CAPACITY);
		names.stream()
			.map(users::of)
			.map((user) -> new LeftoverAccount(user, LeftoverAccount.DENIALS_IF_POSSIBLE))
			.forEach(this::add);
		if (!names.isEmpty()) {
			logger.info("Accounts that an earlier process may have left behind: {}", names.size());
		}
	}

	void add(LeftoverAccount leftover) {
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
	 * Delete the newest accounts. Stop at the first call without an answer.
	 * @param isBelieved whether the service has just accepted a right password, so that
	 * its refusals can be believed
	 */
	void clean(AuthClient client, boolean isBelieved) {
		int tries = Math.min(CLEANED_PER_RUN, this.waiting.size());
		for (int i = 0; i < tries; i++) {
			LeftoverAccount leftover = this.waiting.removeFirst();
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

	private static Optional<LeftoverAccount> stillThere(LeftoverAccount leftover, LatchkeyException failure,
			boolean isBelieved) {
		boolean denied = isBelieved && failure.code() == Status.Code.UNAUTHENTICATED
				&& failure.reason() == ErrorReason.ERROR_REASON_CREDENTIALS_INVALID;
		return denied ? leftover.denied() : Optional.of(leftover);
	}

	private void forget(LeftoverAccount leftover) {
		this.journal.remove(leftover.credentials().username());
	}

	private Deadline deadline() {
		return Deadline.after(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
	}

}
