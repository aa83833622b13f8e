package dev.latchkey.health.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.latchkey.health.status.BoardOfTests;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.stub.MovableClock;
import dev.latchkey.health.stub.StubHook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A status board whose alerts go to a real receiver.
 */
abstract class AbstractAlertTests {

	protected static final String SECRET = "a secret of the tests";

	private static final CheckPolicy POLICY = new CheckPolicy(Duration.ofSeconds(12), 3, 2, Duration.ofMillis(100));

	private final JsonMapper mapper = new JsonMapper();

	protected final MovableClock clock = new MovableClock();

	protected final StubHook hook = new StubHook();

	protected Outbox outbox = outbox(this.hook.url(), 1000, 4);

	protected StatusRecorder board = board(Set.of(AlertType.DOWN));

	@AfterEach
	void stop() {
		this.outbox.stop();
		this.hook.close();
	}

	protected StatusRecorder board(Set<AlertType> on) {
		return BoardOfTests.with(this.clock, new Incidents(on, this.outbox));
	}

	protected Outbox outbox(String url, int places, int attempts) {
		Hook target = new Hook(HttpClient.newHttpClient(), URI.create(url), Duration.ofSeconds(2),
				new Signer(SECRET.getBytes(StandardCharsets.UTF_8)), this.clock);
		Outbox made = new Outbox(places, new Delivery(target, attempts, new BackOff(Duration.ofMillis(20))));
		made.start();
		return made;
	}

	protected Consumer<CheckResult> check(String name) {
		return this.board.register(new CheckId(CheckKind.GRPC, name, ""), POLICY);
	}

	protected void down(Consumer<CheckResult> check, int times) {
		report(check, times, CheckResult.down(null, "cannot be reached"));
	}

	protected void up(Consumer<CheckResult> check, int times) {
		report(check, times, CheckResult.up(Duration.ofMillis(3)));
	}

	protected void slow(Consumer<CheckResult> check, int times) {
		report(check, times, CheckResult.up(Duration.ofMillis(300)));
	}

	protected void report(Consumer<CheckResult> check, int times, CheckResult result) {
		for (int i = 0; i < times; i++) {
			this.clock.move(Duration.ofMillis(10));
			check.accept(result);
		}
	}

	protected List<JsonNode> events(int count) {
		Awaitility.await().untilAsserted(() -> assertThat(this.hook.posts()).hasSizeGreaterThanOrEqualTo(count));
		assertThat(this.hook.posts()).hasSize(count);
		return parsed();
	}

	protected List<JsonNode> parsed() {
		return this.hook.posts().stream().map((post) -> this.mapper.readTree(post.body())).toList();
	}

}
