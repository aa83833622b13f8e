package dev.latchkey.health.status;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What one step of a check found.
 *
 * @param name the name of the step, such as {@code sign-up}
 * @param status {@link Status#UNKNOWN} if the check did not get as far
 * @param latency how long the step took, or {@code null} if it was not reached
 * @param reason why it is not up; empty if it is
 */
public record StepResult(String name, Status status, @Nullable Duration latency, String reason) {
}
