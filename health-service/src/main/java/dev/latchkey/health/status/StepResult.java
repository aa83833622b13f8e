package dev.latchkey.health.status;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The result of one step of a check.
 *
 * @param name the name of the step, such as {@code sign-up}
 * @param status the status; {@link Status#UNKNOWN} if the step was not reached
 * @param latency how long the step took, or {@code null} if it was not reached
 * @param reason why it is not up; empty if it is up
 */
public record StepResult(String name, Status status, @Nullable Duration latency, String reason) {
}
