package dev.latchkey.health.target.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.health.status.CheckResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer of an Actuator health endpoint. It is public, so only plain names and
 * statuses are kept.
 *
 * @param value the overall status, or {@code null} if the body contains no status
 * @param failing the components that are not up, with their statuses, such as
 * {@code db DOWN}; of nested components the innermost; at most {@link #MAX_NAMED}
 */
public record ActuatorStatus(@Nullable String value, List<String> failing) {

	static final int MAX_NAMED = 5;

	private static final int MAX_DEPTH = 4;

	private static final String STATUS = "[A-Za-z][A-Za-z_-]{0,31}";

	private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

	private static final JsonMapper mapper = new JsonMapper();

	/**
	 * Make a result from an answer. It is up only if the answer has status 200 and says
	 * {@code UP} in Actuator's format. Any other page at that URL proves nothing.
	 */
	public static CheckResult judge(HttpResponse<byte[]> answer, Duration latency) {
		ActuatorStatus status = parse(answer.body());
		if (answer.statusCode() == 200 && "UP".equals(status.value)) {
			return CheckResult.up(latency);
		}
		return CheckResult.down(latency, "HTTP " + answer.statusCode() + ", " + status.describe());
	}

	private String describe() {
		if (this.value == null) {
			return "not an Actuator health answer";
		}
		return "status " + this.value + (this.failing.isEmpty() ? "" : ": " + String.join(", ", this.failing));
	}

	private static ActuatorStatus parse(byte[] json) {
		try {
			JsonNode root = mapper.readTree(json);
			List<String> failing = new ArrayList<>();
			collect(root, "", 0, failing);
			return new ActuatorStatus(statusOf(root), List.copyOf(failing));
		}
		catch (JacksonException ex) {
			return new ActuatorStatus(null, List.of());
		}
	}

	private static @Nullable String statusOf(JsonNode node) {
		JsonNode status = node.path("status");
		String text = status.isString() ? status.stringValue() : "";
		return text.matches(STATUS) ? text : null;
	}

	private static void collect(JsonNode node, String path, int depth, List<String> failing) {
		for (Map.Entry<String, JsonNode> component : node.path("components").properties()) {
			String status = statusOf(component.getValue());
			if (status == null || "UP".equals(status) || !component.getKey().matches(NAME)) {
				continue;
			}
			String name = path + component.getKey();
			if (depth < MAX_DEPTH && component.getValue().has("components")) {
				collect(component.getValue(), name + "/", depth + 1, failing);
			}
			else if (failing.size() < MAX_NAMED) {
				failing.add(name + " " + status);
			}
		}
	}

}
