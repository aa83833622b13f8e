package dev.latchkey.health.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a check found, once. Reasons are shown to everyone: they never hold a secret.
 *
 * @param status how it went
 * @param latency how long the answer took, or {@code null} if nobody asked: the target
 * told by itself, or did not answer
 * @param reason why it is not up; empty if it is
 * @param steps the steps of a check that has some, in order
 */
public record CheckResult(Status status, @Nullable Duration latency, String reason, List<StepResult> steps) {

	public CheckResult {
		steps = List.copyOf(steps);
	}

	/**
	 * A good answer.
	 * @param latency how long it took, or {@code null} if nobody asked
	 * @return the result
	 */
	public static CheckResult up(@Nullable Duration latency) {
		return new CheckResult(Status.UP, latency, "", List.of());
	}

	/**
	 * A bad answer, or none.
	 * @param latency how long the answer took, or {@code null} if there was none
	 * @param reason what is wrong, in a few words
	 * @return the result
	 */
	public static CheckResult down(@Nullable Duration latency, String reason) {
		return new CheckResult(Status.DOWN, latency, reason, List.of());
	}

	/**
	 * No answer that can be believed.
	 * @param reason why, in a few words
	 * @return the result
	 */
	public static CheckResult unknown(String reason) {
		return new CheckResult(Status.UNKNOWN, null, reason, List.of());
	}

	/**
	 * Return the first step that failed.
	 * @return the step, or empty if none did
	 */
	public Optional<StepResult> failedStep() {
		return this.steps.stream().filter((step) -> step.status() == Status.DOWN).findFirst();
	}

}
