package dev.latchkey.health.target;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.http.HttpCheck;
import dev.latchkey.health.target.http.HttpClients;
import dev.latchkey.testsupport.net.Ports;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

class HttpCheckTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private final StubHttpServer server = new StubHttpServer();

	private final Results results = new Results();

	private Lookups lookups = new Lookups(Runnable::run);

	private Duration deadline = Duration.ofSeconds(20);

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "200, 200-399, UP", "399, 200-399, UP", "302, 200-399, UP", "400, 200-399, DOWN", "503, 200-399, DOWN",
			"404, 404, UP", "200, 404, DOWN", "200, 201-299, DOWN" })
	void onlyAnExpectedStatusIsUp(int code, String expected, Status status) {
		this.server.answering(code, "whatever");
		assertThat(ask(expected).status()).isEqualTo(status);
	}

	@Test
	void theReasonSaysWhatWasExpected() {
		this.server.answering(500, "<script>alert(1)</script>");
		assertThat(ask("200-399").reason()).isEqualTo("HTTP 500, expected 200-399");
	}

	@Test
	@Tag("asvs-1.3.6")
	void aRedirectIsNotFollowed() {
		try (StubHttpServer elsewhere = new StubHttpServer().answering(200, "")) {
			this.server.answeringRaw("HTTP/1.1 302 X\r\nLocation: " + elsewhere.url()
					+ "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
			assertThat(ask("200").reason()).isEqualTo("HTTP 302, expected 200");
			assertThat(elsewhere.connections()).isZero();
		}
	}

	@Test
	void aHugeBodyIsNotReadToItsEnd() {
		this.server.answering(200, "x".repeat(64 * MEBIBYTE));
		assertThat(ask("200").status()).isEqualTo(Status.UP);
	}

	@Test
	void aBodyThatNeverEndsIsDown() {
		this.deadline = Duration.ofMillis(500);
		this.server.answeringRaw("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nabc");
		assertThat(ask("200").reason()).isEqualTo("no answer within 500 ms");
	}

	@ParameterizedTest
	@CsvSource({ "SSH-2.0-OpenSSH", "HTTP/1.1 9999999999 X", "HTTP/9 200 OK", "'\u0000\u0001\u0002\u0003'" })
	void garbageIsDown(String line) {
		this.server.answeringRaw(line + "\r\nConnection: close\r\n\r\n");
		assertThat(ask("200").status()).isEqualTo(Status.DOWN);
	}

	@Test
	void aHangingTargetDoesNotCollectConnections() {
		// The first request of a process takes long, and all must come within the
		// deadline.
		this.server.answering(200, "");
		assertThat(ask("200").status()).isEqualTo(Status.UP);
		this.results.all().clear();
		this.deadline = Duration.ofSeconds(1);
		this.server.hanging();
		int before = this.server.connections();
		HttpCheck check = check(this.server.url(), "200", null);
		for (int i = 0; i < 20; i++) {
			check.ask();
		}
		Awaitility.await().atMost(this.deadline.plusSeconds(10)).until(() -> !this.results.all().isEmpty());
		assertThat(this.results.all()).hasSize(1);
		assertThat(this.server.connections() - before).isEqualTo(1);
		check.ask();
		Awaitility.await().until(() -> this.results.all().size() == 2);
	}

	@Test
	void anUnreachableTargetIsDown() {
		check(URI.create("http://127.0.0.1:" + Ports.free() + "/"), "200", null).ask();
		assertThat(result().reason()).isEqualTo("cannot be reached");
	}

	@Test
	void aNameThatDoesNotExistIsDown() {
		check(URI.create("http://nobody.invalid/"), "200", null).ask();
		assertThat(result().status()).isEqualTo(Status.DOWN);
	}

	@Test
	void aHostWithAnUnderscoreIsRequestedByItsName() {
		this.lookups = new Lookups(Runnable::run, (host) -> InetAddress.getLoopbackAddress());
		this.server.answering(204, "");
		String host = "shop_orders:" + this.server.port();
		check(URI.create("http://" + host + "/healthz?deep=1"), "204", null).ask();
		assertThat(result().status()).isEqualTo(Status.UP);
		assertThat(this.server.head()).startsWith("GET /healthz?deep=1 HTTP/1.1\r\n")
			.containsOnlyOnce("Host: " + host + "\r\n");
	}

	@Test
	void aHangingNameServerIsDownAtEachCheckAndHoldsOneThread() {
		List<Runnable> hanging = new CopyOnWriteArrayList<>();
		this.lookups = new Lookups(hanging::add);
		this.deadline = Duration.ofMillis(100);
		this.server.answering(200, "");
		HttpCheck check = check(URI.create("http://localhost:" + this.server.port() + "/"), "200", null);
		for (int i = 1; i <= 3; i++) {
			int asked = i;
			check.ask();
			Awaitility.await().until(() -> this.results.all().size() == asked);
			assertThat(this.results.last()).isEqualTo(CheckResult.down(null, "no answer within 100 ms"));
		}
		assertThat(hanging).hasSize(1);
		hanging.get(0).run();
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void overTlsOnlyATrustedServerOfThatNameIsUp() {
		Certificates certificates = new Certificates();
		try (StubHttpServer tls = new StubHttpServer(certificates.server(Duration.ofDays(-1), Duration.ofDays(90)))
			.answering(204, "")) {
			URI url = URI.create("https://127.0.0.1:" + tls.port() + "/");
			check(url, "204", certificates.trusting()).ask();
			assertThat(result().status()).isEqualTo(Status.UP);
			this.results.all().clear();
			check(url, "204", null).ask();
			assertThat(result().reason()).isEqualTo("no TLS connection that can be trusted");
			this.results.all().clear();
			check(URI.create("https://localhost:" + tls.port() + "/"), "204", certificates.trusting()).ask();
			assertThat(result().reason()).isEqualTo("no TLS connection that can be trusted");
		}
	}

	private CheckResult ask(String expected) {
		check(this.server.url(), expected, null).ask();
		return result();
	}

	private CheckResult result() {
		Awaitility.await().atMost(this.deadline.plusSeconds(10)).until(() -> !this.results.all().isEmpty());
		return this.results.last();
	}

	private HttpCheck check(URI url, String expected, @Nullable SslBundle bundle) {
		TargetProperties properties = Targets.of("http-url=" + url, "http-status=" + expected, "interval=1h",
				"deadline=" + this.deadline.toMillis() + "ms");
		HttpClients clients = new HttpClients((task) -> new Thread(task).start());
		return new HttpCheck(clients.get(null, bundle), this.lookups, url, properties,
				StatusRange.of(properties.httpStatus())::judge, this.results.all()::add);
	}

}
