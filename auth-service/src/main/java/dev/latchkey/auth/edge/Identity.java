package dev.latchkey.auth.edge;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The owner of a valid session, as services behind a proxy learn it.
 */
public final class Identity {

	private final String accountId;

	private final String sessionId;

	private final String username;

	private final Instant createTime;

	private final Instant authenticateTime;

	private final Instant expireTime;

	private final List<String> factors;

	private volatile @Nullable Object form;

	/**
	 * Create an identity.
	 * @param accountId the id of the account
	 * @param sessionId the id of the session, which proves nothing
	 * @param username the name of the account
	 * @param createTime when the session was created
	 * @param authenticateTime when the session was last fully authenticated
	 * @param expireTime when the session expires unless it is used, or even if it is
	 * @param factors the names of the verified factors, such as {@code password}
	 */
	public Identity(String accountId, String sessionId, String username, Instant createTime, Instant authenticateTime,
			Instant expireTime, List<String> factors) {
		this.accountId = accountId;
		this.sessionId = sessionId;
		this.username = username;
		this.createTime = createTime;
		this.authenticateTime = authenticateTime;
		this.expireTime = expireTime;
		this.factors = List.copyOf(factors);
	}

	public String accountId() {
		return this.accountId;
	}

	public String sessionId() {
		return this.sessionId;
	}

	public String username() {
		return this.username;
	}

	public Instant createTime() {
		return this.createTime;
	}

	public Instant expireTime() {
		return this.expireTime;
	}

	public Instant authenticateTime() {
		return this.authenticateTime;
	}

	public List<String> factors() {
		return this.factors;
	}

	/**
	 * The identity in the form in which a door sends it, made at the first request of the
	 * session and kept. One form is kept at a time, because a session usually comes
	 * through one door.
	 * @param <T> the form, which must be immutable
	 * @param type its type, which belongs to that door alone
	 * @param make makes it
	 * @return the form
	 */
	public <T> T as(Class<T> type, Function<Identity, T> make) {
		Object kept = this.form;
		if (type.isInstance(kept)) {
			return type.cast(kept);
		}
		T made = make.apply(this);
		this.form = made;
		return made;
	}

	@Override
	public String toString() {
		return this.accountId;
	}

}
