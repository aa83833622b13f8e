package dev.latchkey.client.validation.proof;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.revocation.TestRevocations;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.client.validation.token.TokenKey;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One session, with the operations whose interleavings Lincheck tries: it is validated,
 * it is revoked, and a new stream begins.
 */
public class RevocationModel {

	private static final int TAG = 1756;

	private static final ValidatedSession SESSION = new ValidatedSession("account", "ada", "session", Instant.EPOCH,
			Map.of());

	private static final TokenKey KEY = Objects.requireNonNull(new TokenHashers().key("lks_Abc"));

	private final TestRevocations revocations = new TestRevocations();

	private final SessionCache cache = new SessionCache(10);

	private volatile boolean validAtServer = true;

	private volatile boolean begun;

	private volatile boolean acknowledged;

	/**
	 * Validate the session.
	 * @return whether the answer is wrong: it accepts a session whose revocation was
	 * acknowledged before, or refuses one that is not revoked
	 */
	@Operation
	public boolean validate() {
		boolean revoked = this.acknowledged;
		boolean accepted = isAccepted();
		return accepted ? revoked : !this.begun;
	}

	/**
	 * Revoke the session. The acknowledgement is the last step.
	 */
	@Operation(runOnce = true)
	public void revoke() {
		this.begun = true;
		this.validAtServer = false;
		this.revocations.revoke(TAG);
		this.acknowledged = true;
	}

	/**
	 * Begin a new stream.
	 */
	@Operation
	public void beginStream() {
		this.revocations.revokeAll();
	}

	// As the client does it: from memory if it may, else by a call.
	private boolean isAccepted() {
		Revocations known = this.revocations.get();
		SessionProof cached = this.cache.get(KEY);
		if (cached != null && cached.isCurrent(known, 1)) {
			return true;
		}
		Question question = question(known);
		boolean valid = this.validAtServer;
		if (valid) {
			keep(question, known);
		}
		return valid;
	}

	final Question question(Revocations known) {
		return Question.about(TAG, known, 1);
	}

	/**
	 * Cache the session, as the server found it valid.
	 * @param asked the question from before the call
	 */
	void keep(Question asked, Revocations known) {
		if (asked.isCurrent(known, 1)) {
			this.cache.put(new SessionProof(KEY, SESSION, asked, true, 1000, 500));
		}
	}

	/**
	 * The same session without interleavings: no answer is wrong.
	 */
	public static final class Right {

		/**
		 * Validate the session.
		 * @return {@code false}
		 */
		public boolean validate() {
			return false;
		}

		/**
		 * Revoke the session.
		 */
		public void revoke() {
			// No answer depends on it.
		}

		/**
		 * Begin a new stream.
		 */
		public void beginStream() {
			// No answer depends on it.
		}

	}

}
