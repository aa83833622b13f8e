package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finds events in the output of a program.
 */
final class EventLines {

	private EventLines() {
	}

	/**
	 * Return the events with an action, after checking each against the schema.
	 */
	static List<Map<String, Object>> withAction(CapturedOutput output, String action) {
		List<Map<String, Object>> events = new ArrayList<>();
		for (String line : output.getOut().split("\n", -1)) {
			if (line.startsWith("{") && line.contains("\"latchkey.event\"")) {
				Map<String, Object> event = flat(JsonParserFactory.getJsonParser().parseMap(line));
				assertThat(event).containsKeys("@timestamp", "message", "event.kind", "event.action", "event.outcome",
						"log.level", "ecs.version");
				if (action.equals(event.get("event.action"))) {
					event.put("outcome", event.get("event.outcome"));
					if (event.containsKey("event.reason")) {
						event.put("reason", event.get("event.reason"));
					}
					events.add(event);
				}
			}
		}
		return events;
	}

	private static Map<String, Object> flat(Map<String, Object> json) {
		Map<String, Object> flat = new LinkedHashMap<>();
		json.forEach((key, value) -> {
			if (value instanceof Map<?, ?> nested) {
				nested
					.forEach((inner, leaf) -> flat.putAll(flat(Map.of(key + "." + inner, (leaf != null) ? leaf : ""))));
			}
			else {
				flat.put(key, value);
			}
		});
		return flat;
	}

}
