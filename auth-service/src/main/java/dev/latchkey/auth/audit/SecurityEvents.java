package dev.latchkey.auth.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.stereotype.Component;

/**
 * Writes events to the logger {@value #LOGGER}, with the field names of the Elastic
 * Common Schema, and counts them.
 */
@Component
public class SecurityEvents {

	/**
	 * The name of the logger.
	 */
	public static final String LOGGER = "latchkey.event";

	/**
	 * The action of the door for Envoy.
	 */
	public static final String CHECK_REQUEST = "check-request";

	/**
	 * The action of the door for other proxies.
	 */
	public static final String FORWARD_AUTH = "forward-auth";

	/**
	 * The action of the door for services that ask what a token is.
	 */
	public static final String INTROSPECT_TOKEN = "introspect-token";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private static final String SIGN_IN = "sign-in";

	private static final String COMPLETE_SIGN_IN = "complete-sign-in";

	private static final String VALIDATE_SESSION = "validate-session";

	private static final String SIGN_INS = "latchkey.signin";

	private static final String VALIDATIONS = "latchkey.session.validate";

	private static final String EDGE_REQUESTS = "latchkey.edge.requests";

	private final MeterRegistry meters;

	// By action.
	private final Map<String, OutcomeCounter> counters;

	private final RepeatedEvents repeated;

	private final EventLog log;

	SecurityEvents(MeterRegistry meters, RepeatedEvents repeated, EventLog log) {
		this.repeated = repeated;
		this.log = log;
		this.meters = meters;
		this.counters = Map.of(VALIDATE_SESSION, new OutcomeCounter(meters, VALIDATIONS), CHECK_REQUEST,
				new OutcomeCounter(meters, EDGE_REQUESTS, "door", "envoy"), FORWARD_AUTH,
				new OutcomeCounter(meters, EDGE_REQUESTS, "door", "forward-auth"), INTROSPECT_TOKEN,
				new OutcomeCounter(meters, EDGE_REQUESTS, "door", "introspection"));
	}

	/**
	 * Publish an event.
	 * @param event the event
	 */
	public void publish(SecurityEvent event) {
		count(event);
		if (isEvidence(event) || (isNews(event) && this.log.takesNoise())) {
			write(event);
		}
	}

	// Events that changed something, and events about a fault of the service itself.
	private static boolean isEvidence(SecurityEvent event) {
		return !(event instanceof CallEnded call) || call.hasChangedSomething();
	}

	private boolean isNews(SecurityEvent event) {
		List<String> networks = (event instanceof CallEnded call) ? call.origin().networks() : List.of();
		return this.repeated.isNews(new RepeatedEvents.Kind(event.action(), event.outcome(), event.reason()), networks);
	}

	/**
	 * Write the count of a repeated event.
	 * @return whether the log had room for it
	 */
	boolean writeRepeated(RepeatedEvents.Kind kind, String source, int times) {
		if (!this.log.hasRoomForNoise()) {
			return false;
		}
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("event.kind", "event");
		fields.put("event.action", kind.action());
		fields.put("event.outcome", lower(kind.outcome()));
		put(fields, "event.reason", kind.reason());
		put(fields, "source.ip", source);
		put(fields, "latchkey.event.count", times);
		write(fields, kind.action() + " " + lower(kind.outcome()) + ", " + times + " more");
		return true;
	}

	/**
	 * Count a session that was found valid. It is not an event, because every request to
	 * every service causes one.
	 * @param service the name of the service that asked, or {@code null}
	 */
	public void sessionValidated(@Nullable String service) {
		requestPassed(VALIDATE_SESSION, service);
	}

	/**
	 * Count a request that passes a door for proxies. It is not an event either.
	 * @param action the action of the door
	 * @param service the name of the service that asked, or {@code null}
	 */
	public void requestPassed(String action, @Nullable String service) {
		counter(action).count(Outcome.SUCCESS, service);
	}

	private OutcomeCounter counter(String action) {
		return Objects.requireNonNull(this.counters.get(action));
	}

	private void count(SecurityEvent event) {
		String outcome = lower(event.outcome());
		String reason = (event.reason() != null) ? event.reason() : "";
		switch (event.action()) {
			case SIGN_IN,
					COMPLETE_SIGN_IN ->
				this.meters
					.counter(SIGN_INS, "outcome", outcome, "reason", reason, "journey",
							String.valueOf(isJourney(event)))
					.increment();
			case VALIDATE_SESSION, CHECK_REQUEST, FORWARD_AUTH, INTROSPECT_TOKEN ->
				counter(event.action()).count(event.outcome(), service(event));
			default -> {
				// Counted by its reason, if at all.
			}
		}
		if (reason.startsWith("PASSWORD_")) {
			this.meters.counter("latchkey.password.rejected", "reason", reason).increment();
		}
	}

	private static @Nullable String service(SecurityEvent event) {
		return (event instanceof CallEnded call) ? call.service() : null;
	}

	private static boolean isJourney(SecurityEvent event) {
		return event instanceof CallEnded call && call.journey();
	}

	private static void write(SecurityEvent event) {
		write(fields(event), event.action() + " " + lower(event.outcome()));
	}

	private static void write(Map<String, String> fields, String message) {
		LoggingEventBuilder line = logger.atInfo();
		for (Map.Entry<String, String> field : fields.entrySet()) {
			line = line.addKeyValue(field.getKey(), field.getValue());
		}
		line.log(message);
	}

	private static Map<String, String> fields(SecurityEvent event) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("event.kind", "event");
		fields.put("event.action", event.action());
		fields.put("event.outcome", lower(event.outcome()));
		put(fields, "event.reason", event.reason());
		put(fields, "user.id", event.accountId());
		if (event instanceof CallEnded call) {
			put(fields, "latchkey.session.id", call.sessionId());
			put(fields, "latchkey.factor", call.factor());
			put(fields, "latchkey.passkey.check", call.passkeyCheck());
			put(fields, "latchkey.service.name", call.service());
			put(fields, "source.ip", call.origin().ipAddress());
			put(fields, "user_agent.original", call.origin().userAgent());
			put(fields, "trace.id", call.origin().traceId());
		}
		return fields;
	}

	private static void put(Map<String, String> fields, String key, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			fields.put(key, value.toString());
		}
	}

	private static String lower(Outcome outcome) {
		return outcome.name().toLowerCase(Locale.ROOT);
	}

}
