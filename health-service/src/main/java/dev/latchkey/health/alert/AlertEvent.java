package dev.latchkey.health.alert;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body that the web hook receives. Later versions may add fields; no field
 * changes its meaning.
 *
 * @param version 1
 * @param event the event
 * @param incident the id of the incident; all events of one incident have the same id,
 * and so have all attempts to deliver an event
 * @param kind the kind of the check: grpc, actuator, http, tcp, certificate or journey
 * @param target the target's name; absent for the journey
 * @param subject the part of the target, such as a gRPC health name; absent for the whole
 * target
 * @param status the status of the check
 * @param since the time at which the check got this status, UTC
 * @param failedStep the step of the journey that failed; absent if no step failed
 * @param reason why the check is not up; may be empty if it is up
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
