package dev.latchkey.shell.command.load;

import java.util.Objects;
import java.util.Set;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.session.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * One account of a load and its session. A server that did not answer may still have made
 * or deleted the account. {@link #delete} finds that out.
 */
final class LoadAccount {

	private static final int CANCELLED = 1;

	private static final int UNKNOWN = 2;

	private static final int DEADLINE_EXCEEDED = 4;

	private static final int UNAVAILABLE = 14;

	private static final Set<Integer> UNANSWERED = Set.of(ExitCode.CLIENT_FAILURE, ExitCode.ofStatus(CANCELLED),
			ExitCode.ofStatus(UNKNOWN), ExitCode.ofStatus(DEADLINE_EXCEEDED), ExitCode.ofStatus(UNAVAILABLE));

	private final String username;

	private final String password;

	private @Nullable SessionToken token;

	private boolean mayExist;

	private boolean mayBeDeleted;

	LoadAccount(String username, String password) {
		this.username = username;
		this.password = password;
	}

	String username() {
		return this.username;
	}

	SessionToken token() {
		return Objects.requireNonNull(this.token);
	}

	/** Whether it is unknown if the account exists. */
	boolean isUnconfirmed() {
		return this.mayExist;
	}

	void signUp(AccountCalls calls) {
		try {
			calls.signUp(this.username, this.password);
		}
		catch (ShellFailure ex) {
			this.mayExist = isOutcomeUnknown(ex);
			throw ex;
		}
	}

	void signIn(AccountCalls calls) {
		this.token = calls.signIn(this.username, this.password);
	}

	void delete(AccountCalls calls) {
		if (this.mayExist) {
			confirmSignUp(calls);
		}
		if (this.token != null && isDeleted(calls, this.token)) {
			return;
		}
		try {
			signIn(calls);
		}
		catch (ShellFailure ex) {
			if (this.mayBeDeleted && ex.reason() == ErrorReason.ERROR_REASON_CREDENTIALS_INVALID) {
				return;
			}
			throw ex;
		}
		delete(calls, token());
	}

	/** Afterwards the account exists: either this call makes it, or its name is taken. */
	private void confirmSignUp(AccountCalls calls) {
		try {
			calls.signUp(this.username, this.password);
		}
		catch (ShellFailure ex) {
			if (ex.reason() != ErrorReason.ERROR_REASON_USERNAME_TAKEN) {
				throw ex;
			}
		}
		this.mayExist = false;
	}

	/** The server may have revoked this session in favour of newer ones of the load. */
	private boolean isDeleted(AccountCalls calls, SessionToken session) {
		try {
			delete(calls, session);
			return true;
		}
		catch (ShellFailure ex) {
			if (ex.reason() != ErrorReason.ERROR_REASON_SESSION_INVALID) {
				throw ex;
			}
			return false;
		}
	}

	private void delete(AccountCalls calls, SessionToken session) {
		try {
			calls.delete(session, this.password);
		}
		catch (ShellFailure ex) {
			this.mayBeDeleted |= isOutcomeUnknown(ex);
			throw ex;
		}
	}

	private static boolean isOutcomeUnknown(ShellFailure failure) {
		return !failure.isUnsent() && switch (failure.reason()) {
			case ERROR_REASON_INTERNAL, ERROR_REASON_STORE_UNAVAILABLE -> true;
			case ERROR_REASON_UNSPECIFIED -> UNANSWERED.contains(failure.exitCode());
			default -> false;
		};
	}

}
