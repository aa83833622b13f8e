package dev.latchkey.health.target;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.http.ActuatorStatus;
import dev.latchkey.health.target.http.HttpCheck;
import dev.latchkey.testsupport.net.Ports;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ActuatorCheckTests {

	private final StubHttpServer server = new StubHttpServer();

	private Duration deadline = Duration.ofSeconds(20);

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void anApplicationThatSaysUpIsUp() {
		this.server.answering(200, "{\"status\":\"UP\",\"groups\":[\"liveness\"]}");
		CheckResult result = ask(this.server.url());
		assertThat(result.status()).isEqualTo(Status.UP);
		assertThat(result.latency()).isPositive();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					503 | {"status":"DOWN"}                     | HTTP 503, status DOWN
					503 | {"status":"OUT_OF_SERVICE"}           | HTTP 503, status OUT_OF_SERVICE
					200 | {"status":"UNKNOWN"}                  | HTTP 200, status UNKNOWN
					200 | <html>Welcome to the guest wifi       | HTTP 200, not an Actuator health answer
					200 | {"status":"<script>alert(1)</script>"} | HTTP 200, not an Actuator health answer
					200 | {"status":{"code":"UP"}}              | HTTP 200, not an Actuator health answer
					404 | {"status":404}                        | HTTP 404, not an Actuator health answer
					302 | {"status":"UP"}                       | HTTP 302, status UP
					503 | {"status":"DOWN","components":{"db":{"status":"DOWN"},"disk":{"status":"UP"}}} | HTTP 503, status DOWN: db DOWN
					503 | {"status":"DOWN","components":{"a":{"status":"DOWN","components":{"b":{"status":"OUT_OF_SERVICE"}}}}} | HTTP 503, status DOWN: a/b OUT_OF_SERVICE
					503 | {"status":"DOWN","components":{"<b>":{"status":"DOWN"},"x":{"status":"<i>"},"y":7}} | HTTP 503, status DOWN
					200 | ''                                    | HTTP 200, not an Actuator health answer
					200 | [{"status":"UP"}]                     | HTTP 200, not an Actuator health answer
					503 | {"status":"DOWN","components":["db"]} | HTTP 503, status DOWN
					""")
	void everythingElseIsDown(int code, String body, String reason) {
		this.server.answering(code, body);
		CheckResult result = ask(this.server.url());
		assertThat(result.status()).isEqualTo(Status.DOWN);
		assertThat(result.reason()).isEqualTo(reason);
	}

	@Test
	void anApplicationThatTakesTheRequestAndNeverAnswersIsDown() {
		this.deadline = Duration.ofMillis(500);
		this.server.hanging();
		assertThat(ask(this.server.url()).reason()).isEqualTo("no answer within 500 ms");
	}

	@Test
	void anApplicationThatHangsInTheMiddleOfTheAnswerIsDown() {
		this.deadline = Duration.ofMillis(500);
		this.server.answeringRaw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":\"UP\"");
		assertThat(ask(this.server.url()).reason()).isEqualTo("no answer within 500 ms");
	}

	@Test
	void anUnreachableTargetIsDown() {
		URI nobody = URI.create("http://127.0.0.1:" + Ports.free() + "/");
		assertThat(ask(nobody).reason()).isEqualTo("cannot be reached");
	}

	@Test
	void somethingThatIsNotHttpIsDown() {
		this.server.answeringRaw("SSH-2.0-OpenSSH\r\nConnection: close\r\n\r\n");
		assertThat(ask(this.server.url()).status()).isEqualTo(Status.DOWN);
	}

	@Test
	void onlyTheBeginningOfAnEndlessAnswerIsKept() {
		String padding = "x".repeat(300_000);
		this.server.answering(200, "{\"padding\":\"" + padding + "\",\"status\":\"UP\"}");
		assertThat(ask(this.server.url()).reason()).isEqualTo("HTTP 200, not an Actuator health answer");
	}

	@Test
	void atMostFiveComponentsAreNamed() {
		String components = IntStream.range(0, 1000)
			.mapToObj((index) -> "\"c" + index + "\":{\"status\":\"DOWN\"}")
			.collect(Collectors.joining(","));
		this.server.answering(503, "{\"status\":\"DOWN\",\"components\":{" + components + "}}");
		assertThat(ask(this.server.url()).reason())
			.isEqualTo("HTTP 503, status DOWN: c0 DOWN, c1 DOWN, c2 DOWN, c3 DOWN, c4 DOWN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"components\":{\"a\":", "{\"status\":" })
	void endlessNestingIsNoHealthAnswer(String level) {
		this.server.answering(200, level.repeat(10_000));
		assertThat(ask(this.server.url()).reason()).isEqualTo("HTTP 200, not an Actuator health answer");
	}

	private CheckResult ask(URI url) {
		Results results = new Results();
		TargetProperties properties = Targets.of("actuator-url=" + url, "interval=1h",
				"deadline=" + this.deadline.toMillis() + "ms");
		new HttpCheck(HttpClient.newHttpClient(), new Lookups(Runnable::run), url, properties, ActuatorStatus::judge,
				results.all()::add)
			.ask();
		Awaitility.await().until(() -> !results.all().isEmpty());
		return results.last();
	}

}
