package dev.latchkey.health.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One result of a check. Reasons are public, so they must not contain a secret.
 *
 * @param status the status
 * @param latency how long the answer took, or {@code null} if the target did not answer,
 * or sent its status without a request
 * @param reason why it is not up; empty if it is up
 * @param steps the steps of a check that has steps, in order
 */
public record CheckResult(Status status, @Nullable Duration latency, String reason, List<StepResult> steps) {

	public CheckResult {
		steps = List.copyOf(steps);
	}

	/**
	 * Make the result of a good answer.
	 * @param latency how long it took, or {@code null} if there was no request
	 * @return the result
	 */
	public static CheckResult up(@Nullable Duration latency) {
		return new CheckResult(Status.UP, latency, "", List.of());
	}

	/**
	 * Make the result of a bad answer, or of no answer.
	 * @param latency how long the answer took, or {@code null} if there was no answer
	 * @param reason the fault, in a few words
	 * @return the result
	 */
	public static CheckResult down(@Nullable Duration latency, String reason) {
		return new CheckResult(Status.DOWN, latency, reason, List.of());
	}

	/**
	 * Make a result without a conclusion.
	 * @param reason why, in a few words
	 * @return the result
	 */
	public static CheckResult unknown(String reason) {
		return new CheckResult(Status.UNKNOWN, null, reason, List.of());
	}

	/**
	 * Return the first step that failed.
	 * @return the step, or empty if no step failed
	 */
	public Optional<StepResult> failedStep() {
		return this.steps.stream().filter((step) -> step.status() == Status.DOWN).findFirst();
	}

}
