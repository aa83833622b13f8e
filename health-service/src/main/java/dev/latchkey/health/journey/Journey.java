package dev.latchkey.health.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.journey.grpc.Credentials;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;
import io.grpc.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One run of the journey, with one test user.
 */
class Journey {

	private final AuthClient client;

	private final Credentials credentials;

	private final Duration stepDeadline;

	private final List<StepResult> steps = new ArrayList<>();

	private AccountExistence existence = AccountExistence.NONE;

	private String accountId = "";

	private String token = "";

	private String sessionId = "";

	Journey(AuthClient client, Credentials credentials, Duration stepDeadline) {
		this.client = client;
		this.credentials = credentials;
		this.stepDeadline = stepDeadline;
	}

	/**
	 * Take the steps until one fails.
	 * @param abandon asked before each step whether to abandon the run
	 * @return the result, or empty if the run was abandoned
	 */
	Optional<CheckResult> run(BooleanSupplier abandon) {
		for (JourneyStep step : JourneyStep.values()) {
			if (abandon.getAsBoolean()) {
				return Optional.empty();
			}
			this.steps.add(failed() ? notReached(step) : take(step));
		}
		// When this program stops, its calls fail. That says nothing about the target.
		return (abandon.getAsBoolean() && failed()) ? Optional.empty() : Optional.of(result());
	}

	/**
	 * Return whether the run has signed in with its own account. If it has, the service
	 * can verify passwords.
	 * @return whether it has signed in
	 */
	boolean hasSignedIn() {
		return this.steps.stream()
			.anyMatch((step) -> step.status() == Status.UP && step.name().equals(JourneyStep.SIGN_IN.label()));
	}

	/**
	 * Return the account that the run has left behind.
	 * @return the account to delete, or empty if there is none
	 */
	Optional<LeftoverAccount> leftover() {
		return LeftoverAccount.of(this.credentials, this.existence);
	}

	private StepResult take(JourneyStep step) {
		Deadline deadline = Deadline.after(this.stepDeadline.toMillis(), TimeUnit.MILLISECONDS);
		long start = System.nanoTime();
		String reason = attempt(actionOf(step), deadline);
		Duration latency = Duration.ofNanos(System.nanoTime() - start);
		return new StepResult(step.label(), (reason != null) ? Status.DOWN : Status.UP, latency,
				(reason != null) ? reason : "");
	}

	private static @Nullable String attempt(Consumer<Deadline> action, Deadline deadline) {
		try {
			action.accept(deadline);
			return null;
		}
		catch (LatchkeyException ex) {
			return ex.getMessage();
		}
		catch (StepFailedException ex) {
			return ex.getMessage();
		}
	}

	private Consumer<Deadline> actionOf(JourneyStep step) {
		return switch (step) {
			case SIGN_UP -> this::signUp;
			case SIGN_IN -> this::signIn;
			case VALIDATE -> this::validate;
			case LIST_SESSIONS -> this::listSessions;
			case WRONG_PASSWORD -> this::wrongPassword;
			case SIGN_OUT -> (deadline) -> this.client.signOut(this.token, deadline);
			case VALIDATE_REFUSED -> this::validateRefused;
			case DELETE -> this::delete;
		};
	}

	private void signUp(Deadline deadline) {
		try {
			this.accountId = this.client.signUp(this.credentials, deadline);
			this.existence = AccountExistence.CERTAIN;
		}
		catch (LatchkeyException ex) {
			this.existence = (this.client.hasSent() && !isRefusal(ex)) ? AccountExistence.POSSIBLE
					: AccountExistence.NONE;
			throw ex;
		}
		require(!this.accountId.isEmpty(), "the answer names no account");
	}

	private void signIn(Deadline deadline) {
		var reply = this.client.signIn(this.credentials, deadline);
		this.token = reply.getSessionToken();
		this.sessionId = reply.getSession().getSessionId();
		require(!this.token.isEmpty() && !this.sessionId.isEmpty(), "the answer holds no session");
		require(reply.getAccount().getAccountId().equals(this.accountId), "the session is another account's");
	}

	private void validate(Deadline deadline) {
		unlessOnlyEnrolling(() -> {
			String owner = this.client.validate(this.token, deadline);
			require(owner.equals(this.accountId), "the session is another account's");
		});
	}

	// A service may require a second factor, which the test user does not have. Then this
	// refusal shows that the service knows the session.
	private static void unlessOnlyEnrolling(Runnable call) {
		try {
			call.run();
		}
		catch (LatchkeyException ex) {
			if (ex.reason() != ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED) {
				throw ex;
			}
		}
	}

	private void listSessions(Deadline deadline) {
		unlessOnlyEnrolling(() -> requireListed(deadline));
	}

	private void requireListed(Deadline deadline) {
		ListSessionsResponse reply = this.client.sessions(this.token, deadline);
		require(reply.getCurrentSessionId().equals(this.sessionId)
				&& reply.getSessionsList().stream().anyMatch((each) -> each.getSessionId().equals(this.sessionId)),
				"the session is not listed");
		require(reply.getSessionsCount() == 1, "the account has other sessions");
	}

	private void wrongPassword(Deadline deadline) {
		requireRefusal(() -> this.client.signIn(this.credentials.wrong(), deadline),
				ErrorReason.ERROR_REASON_CREDENTIALS_INVALID, "wrong password accepted");
	}

	private void validateRefused(Deadline deadline) {
		requireRefusal(() -> this.client.validate(this.token, deadline), ErrorReason.ERROR_REASON_SESSION_INVALID,
				"signed-out session still valid");
	}

	private static void requireRefusal(Runnable call, ErrorReason reason, String otherwise) {
		try {
			call.run();
		}
		catch (LatchkeyException ex) {
			if (ex.code() == io.grpc.Status.Code.UNAUTHENTICATED && ex.reason() == reason) {
				return;
			}
			throw new StepFailedException("refused for another reason: " + ex.getMessage());
		}
		throw new StepFailedException(otherwise);
	}

	private void delete(Deadline deadline) {
		String last;
		try {
			last = this.client.delete(this.credentials, deadline);
		}
		catch (LatchkeyException ex) {
			this.existence = ex.isUnanswered() ? AccountExistence.POSSIBLE : AccountExistence.CERTAIN;
			throw ex;
		}
		requireRefusal(() -> this.client.validate(last, deadline), ErrorReason.ERROR_REASON_SESSION_INVALID,
				"session of a deleted account still valid");
		this.existence = AccountExistence.NONE;
	}

	/**
	 * Return whether the server refused the request. Other failures leave it open whether
	 * the request was executed.
	 */
	private static boolean isRefusal(LatchkeyException failure) {
		return switch (failure.code()) {
			case INVALID_ARGUMENT, ALREADY_EXISTS, RESOURCE_EXHAUSTED, PERMISSION_DENIED, UNAUTHENTICATED,
					UNIMPLEMENTED ->
				true;
			default -> false;
		};
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new StepFailedException(otherwise);
		}
	}

	private boolean failed() {
		return this.steps.stream().anyMatch((step) -> step.status() == Status.DOWN);
	}

	private static StepResult notReached(JourneyStep step) {
		return new StepResult(step.label(), Status.UNKNOWN, null, "not reached");
	}

	private CheckResult result() {
		Duration latency = this.steps.stream()
			.map(StepResult::latency)
			.filter((stepLatency) -> stepLatency != null)
			.reduce(Duration.ZERO, Duration::plus);
		return this.steps.stream()
			.filter((step) -> step.status() == Status.DOWN)
			.findFirst()
			.map((step) -> new CheckResult(Status.DOWN, latency, step.name() + ": " + step.reason(), this.steps))
			.orElseGet(() -> new CheckResult(Status.UP, latency, "", this.steps));
	}

}
