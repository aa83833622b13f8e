package dev.latchkey.health.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.stub.StubHook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts across restarts.
 */
class AlertRestartTests extends AbstractAlertTests {

	@Test
	void anIncidentThatEndsAfterARestartIsResolvedWithTheSameId() {
		down(check("auth"), 3);
		events(1);
		restart();
		up(check("auth"), 1);
		assertThat(alerts(2)).containsExactly("auth down", "auth resolved");
		assertOneIncident();
	}

	@Test
	void anOpenIncidentSendsNoSecondAlertAfterARestart() {
		down(check("auth"), 3);
		events(1);
		restart();
		Consumer<CheckResult> auth = check("auth");
		down(auth, 5);
		up(auth, 2);
		assertThat(alerts(2)).containsExactly("auth down", "auth resolved");
		assertOneIncident();
	}

	@Test
	void aDispatcherThatWasStoppedDeliversAgain() {
		pauseDelivery();
		down(check("auth"), 3);
		events(1);
		this.hook.next(StubHook.answer(503), StubHook.answer(503));
		down(check("mail"), 3);
		assertThat(alerts(4)).endsWith("mail down");
		Awaitility.await().until(() -> history().outbox().size() == 0);
	}

	@Test
	void theHookAndTheHistoryHaveTheSameIncidents() {
		down(check("auth"), 3);
		List<JsonNode> events = events(1);
		assertThat(incidents(1)).extracting(Incident::id).containsExactly(events.get(0).path("incident").stringValue());
		restart();
		assertThat(incidents(1)).extracting(Incident::id).containsExactly(events.get(0).path("incident").stringValue());
	}

	@Test
	void undeliveredAlertsAreDeliveredInOrderAfterARestart() {
		this.hook.always(StubHook.answer(503));
		Consumer<CheckResult> auth = check("auth");
		down(auth, 3);
		down(check("mail"), 3);
		incidents(2);
		up(auth, 2);
		Awaitility.await().until(() -> history().outbox().size() == 3);
		restart();
		up(check("mail"), 1);
		Awaitility.await().until(() -> history().outbox().size() == 4);
		restart();
		this.hook.posts().clear();
		this.hook.always(StubHook.answer(204));
		Awaitility.await().until(() -> history().outbox().size() == 0);
		assertThat(last(4)).containsExactly("auth down", "mail down", "auth resolved", "mail resolved");
	}

	@Test
	void deliveredAlertsAreNotDeliveredAgain() {
		down(check("auth"), 3);
		events(1);
		restart();
		restart();
		down(check("mail"), 3);
		assertThat(alerts(2)).containsExactly("auth down", "mail down");
	}

	@Test
	void anIncidentOfARemovedCheckIsResolved() {
		down(check("removed"), 3);
		events(1);
		restart();
		assertThat(alerts(2)).containsExactly("removed down", "removed resolved");
		assertThat(parsed().get(1).path("status").stringValue()).isEqualTo("UNKNOWN");
		assertOneIncident();
	}

	@Test
	void anIncidentThatBeganWithoutAHookSendsAnAlertOnceThereIsAHook() {
		stop();
		start(null);
		down(check("auth"), 3);
		incidents(1);
		restart();
		Consumer<CheckResult> auth = check("auth");
		down(auth, 3);
		up(auth, 2);
		assertThat(alerts(2)).containsExactly("auth down", "auth resolved");
		assertThat(incidents(1)).extracting(Incident::id)
			.containsExactly(parsed().get(0).path("incident").stringValue());
	}

	@Test
	void aHistoryThatCannotBeWrittenDelaysNoAlert() throws IOException {
		stop();
		Path inTheWay = Files.createFile(this.folder.resolve("file"));
		this.folder = inTheWay;
		start(new AlertMessages(false, 1000));
		Consumer<CheckResult> auth = check("auth");
		down(auth, 3);
		up(auth, 2);
		assertThat(alerts(2)).containsExactly("auth down", "auth resolved");
		assertOneIncident();
	}

	@Test
	void waitingAlertsAreWrittenToTheNewFileIfTheHistoryIsRemoved() throws IOException {
		this.hook.always(StubHook.answer(503));
		down(check("auth"), 3);
		incidents(1);
		for (String name : List.of("health.db", "health.db-wal", "health.db-shm")) {
			Files.deleteIfExists(this.folder.resolve(name));
		}
		down(check("mail"), 3);
		incidents(2);
		restart();
		this.hook.always(StubHook.answer(204));
		Awaitility.await().until(() -> history().outbox().size() == 0);
		assertThat(last(2)).containsExactly("auth down", "mail down");
	}

	private void restart() {
		stop();
		this.clock.advance(Duration.ofMinutes(5));
		start(new AlertMessages(false, 1000));
		Awaitility.await().until(() -> history().history().isReadable());
	}

	private List<String> alerts(int count) {
		return texts(events(count));
	}

	/**
	 * The last alerts that the hook received.
	 */
	private List<String> last(int count) {
		List<String> all = texts(parsed());
		return all.subList(all.size() - count, all.size());
	}

	private static List<String> texts(List<JsonNode> events) {
		return events.stream()
			.map((event) -> event.path("target").stringValue() + " " + event.path("event").stringValue())
			.toList();
	}

	private void assertOneIncident() {
		assertThat(parsed()).extracting((event) -> event.path("incident").stringValue())
			.containsOnly(parsed().get(0).path("incident").stringValue());
	}

}
