package dev.latchkey.health.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.latchkey.health.history.recording.HistoryOfTests;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.BoardOfTests;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.stub.StubHook;
import dev.latchkey.testsupport.time.TestClock;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
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

	protected final TestClock clock = new TestClock();

	protected final StubHook hook = new StubHook();

	@TempDir
	protected Path folder;

	protected String url = this.hook.url();

	protected Duration pause = Duration.ofMillis(20);

	// A post that gets no answer within this time is repeated.
	protected Duration timeout = Duration.ofSeconds(30);

	private @Nullable HistoryOfTests history;

	private @Nullable AlertDispatcher courier;

	private @Nullable StatusRecorder board;

	@BeforeEach
	void start() {
		start(new AlertMessages(false, 1000));
	}

	@AfterEach
	void close() {
		stop();
		this.hook.close();
	}

	/**
	 * Start with the file of an earlier start.
	 */
	protected void start(@Nullable AlertMessages messages) {
		HistoryOfTests started = new HistoryOfTests(this.folder, messages, this.clock);
		this.history = started;
		this.board = BoardOfTests.with(this.clock, started.listener());
		WebHook target = new WebHook(HttpClient.newHttpClient(), URI.create(this.url), this.timeout,
				new Signer(SECRET.getBytes(StandardCharsets.UTF_8)), this.clock);
		AlertDispatcher delivering = new AlertDispatcher(started.outbox(),
				new Delivery(target, new BackOff(this.pause), Duration.ofDays(1), this.clock));
		this.courier = delivering;
		if (messages != null) {
			delivering.start();
		}
	}

	/**
	 * Start with an empty file.
	 */
	protected void startWithEmptyFile(AlertMessages messages) throws IOException {
		stop();
		this.hook.posts().clear();
		this.folder = Files.createDirectory(this.folder.resolve("anew"));
		start(messages);
	}

	/**
	 * Stop and start the delivery, as Spring does with a paused application.
	 */
	protected void pauseDelivery() {
		AlertDispatcher paused = Objects.requireNonNull(this.courier);
		paused.stop();
		paused.start();
	}

	protected void stop() {
		if (this.courier != null) {
			this.courier.stop();
		}
		if (this.history != null) {
			this.history.close();
		}
	}

	protected HistoryOfTests history() {
		return Objects.requireNonNull(this.history);
	}

	/**
	 * Wait until the file has this number of incidents.
	 */
	protected List<Incident> incidents(int count) {
		Awaitility.await().until(() -> history().history().incidents(100).size() == count);
		return history().history().incidents(100);
	}

	protected Consumer<CheckResult> check(String name) {
		return Objects.requireNonNull(this.board).register(new CheckId(CheckKind.GRPC, name, ""), POLICY);
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
			this.clock.advance(Duration.ofMillis(10));
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
