package dev.latchkey.health.alert;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * What the hook is told, as JSON. Fields may be added; none changes its meaning.
 *
 * @param version 1
 * @param event what has happened
 * @param incident names the incident; the same in all events of one incident, and in all
 * tries to deliver them
 * @param kind what kind of check: grpc, actuator, http, tcp, certificate or journey
 * @param target the target's name; absent for the journey
 * @param subject which part of the target, such as a gRPC health name; absent for the
 * whole
 * @param status how the check stands
 * @param since when it came to this status, UTC
 * @param failedStep the step of the journey that failed; absent if none did
 * @param reason why it is not up; may be empty if it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertEvent(int version, AlertType event, String incident, String kind, @Nullable String target,
		@Nullable String subject, String status, Instant since, @Nullable String failedStep, String reason) {

	private static final int VERSION = 1;

	static AlertEvent of(AlertType event, String incident, CheckState state) {
		return new AlertEvent(VERSION, event, incident, state.id().kind().label(), orNull(state.id().target()),
				orNull(state.id().subject()), state.status().name(), state.since(),
				state.result().failedStep().map(StepResult::name).orElse(null), state.result().reason());
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
