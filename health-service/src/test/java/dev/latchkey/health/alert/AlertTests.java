package dev.latchkey.health.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AlertTests extends AbstractAlertTests {

	@Test
	void downAndResolvedAreSentOnceEachWithTheSameIncident() {
		Consumer<CheckResult> auth = check("auth");
		down(auth, 5);
		up(auth, 5);
		List<JsonNode> events = events(2);
		assertThat(texts(events, "event")).containsExactly("down", "resolved");
		assertThat(events.get(0).path("incident")).isEqualTo(events.get(1).path("incident"));
		assertThat(events.get(0).path("incident").stringValue()).matches("[0-9a-f]{32}");
		assertThat(events.get(0).toString())
			.contains("\"version\":1", "\"kind\":\"grpc\"", "\"target\":\"auth\"", "\"status\":\"DOWN\"",
					"\"reason\":\"cannot be reached\"", "\"since\":\"2026-01-01T12:00:0")
			.doesNotContain("subject", "failedStep");
		assertThat(events.get(1).path("status").stringValue()).isEqualTo("UP");
	}

	@Test
	void theNextIncidentHasAnotherId() {
		Consumer<CheckResult> auth = check("auth");
		down(auth, 3);
		up(auth, 2);
		down(auth, 3);
		List<JsonNode> events = events(3);
		assertThat(events.get(2).path("incident")).isNotEqualTo(events.get(0).path("incident"));
	}

	@Test
	void flappingSendsNothing() {
		Consumer<CheckResult> auth = check("auth");
		up(auth, 1);
		for (int i = 0; i < 20; i++) {
			down(auth, 2);
			up(auth, 1);
		}
		down(check("other"), 3);
		assertThat(events(1).get(0).path("target").stringValue()).isEqualTo("other");
	}

	@Test
	void unknownNeitherOpensNorResolvesAnIncident() {
		Consumer<CheckResult> auth = check("auth");
		down(auth, 3);
		this.clock.advance(Duration.ofMinutes(5));
		down(auth, 3);
		up(auth, 2);
		assertThat(texts(events(2), "event")).containsExactly("down", "resolved");
	}

	@Test
	void degradedIsSentOnlyIfConfigured() throws IOException {
		Consumer<CheckResult> quiet = check("quiet");
		up(quiet, 1);
		slow(quiet, 3);
		down(quiet, 3);
		slow(quiet, 3);
		assertThat(texts(events(2), "status")).containsExactly("DOWN", "DEGRADED");
		startWithEmptyFile(new AlertMessages(true, 1000));
		Consumer<CheckResult> loud = check("loud");
		up(loud, 1);
		slow(loud, 3);
		down(loud, 3);
		up(loud, 2);
		List<JsonNode> events = events(3);
		assertThat(texts(events, "event")).containsExactly("degraded", "down", "resolved");
		assertThat(texts(events, "incident")).containsOnly(events.get(0).path("incident").stringValue());
	}

	@Test
	void downDegradedDownIsTwoIncidentsOrOneIfDegradedIsConfigured() throws IOException {
		Consumer<CheckResult> quiet = check("quiet");
		down(quiet, 3);
		slow(quiet, 3);
		down(quiet, 3);
		List<JsonNode> two = events(3);
		assertThat(texts(two, "event")).containsExactly("down", "resolved", "down");
		assertThat(two.get(0).path("incident")).isEqualTo(two.get(1).path("incident"))
			.isNotEqualTo(two.get(2).path("incident"));
		startWithEmptyFile(new AlertMessages(true, 1000));
		Consumer<CheckResult> loud = check("loud");
		down(loud, 3);
		slow(loud, 3);
		down(loud, 3);
		up(loud, 2);
		List<JsonNode> one = events(4);
		assertThat(texts(one, "event")).containsExactly("down", "degraded", "down", "resolved");
		assertThat(texts(one, "incident")).containsOnly(one.get(0).path("incident").stringValue());
	}

	@Test
	void hostileReasonsStayText() {
		Consumer<CheckResult> auth = check("auth");
		for (int i = 0; i < 3; i++) {
			auth.accept(CheckResult.down(null, "\"},{\"event\":\"resolved\u2028\r\n"));
		}
		assertThat(events(1).get(0).path("reason").stringValue()).isEqualTo("\"},{\"event\":\"resolved\u2028\r\n");
	}

	private static List<String> texts(List<JsonNode> events, String field) {
		return events.stream().map((event) -> event.path(field).stringValue()).toList();
	}

}
