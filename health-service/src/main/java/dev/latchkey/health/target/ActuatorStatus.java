package dev.latchkey.health.target;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The overall status that an Actuator health endpoint answers with.
 *
 * @param value the status, or {@code null} if the body held none
 */
record ActuatorStatus(@Nullable String value) {

	/**
	 * A health answer with many components is long, but not longer than this.
	 */
	private static final int MAX_BYTES = 256 * 1024;

	private static final JsonMapper mapper = new JsonMapper();

	boolean isUp() {
		return "UP".equals(this.value);
	}

	String describe() {
		return (this.value != null) ? "status " + this.value : "not an Actuator health answer";
	}

	static BodyHandler<ActuatorStatus> bodyHandler() {
		return (info) -> {
			BoundedBody body = new BoundedBody();
			return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(body), (nothing) -> parse(body));
		};
	}

	static ActuatorStatus parse(byte[] json) {
		try {
			JsonNode status = mapper.readTree(json).path("status");
			String text = status.isString() ? status.stringValue() : "";
			return new ActuatorStatus(text.matches("[A-Za-z][A-Za-z_-]{0,31}") ? text : null);
		}
		catch (JacksonException ex) {
			return new ActuatorStatus(null);
		}
	}

	private static ActuatorStatus parse(BoundedBody body) {
		return parse(body.bytes.toByteArray());
	}

	/**
	 * Keeps the beginning of a body; a hostile target may send without end.
	 */
	private static final class BoundedBody implements Consumer<Optional<byte[]>> {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		@Override
		public void accept(Optional<byte[]> chunk) {
			chunk.ifPresent((part) -> this.bytes.write(part, 0, Math.min(part.length, MAX_BYTES - this.bytes.size())));
		}

	}

}
