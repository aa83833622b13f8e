package dev.latchkey.spring.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;

import dev.latchkey.spring.client.RecordedSessions;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real requests to a program, which is answered in the same way with servlets and in
 * WebFlux.
 */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AbstractWebTests {

	private final Class<?> source;

	private final WebApplicationType type;

	@SuppressWarnings("NullAway.Init")
	private WebServerApplicationContext program;

	@SuppressWarnings("NullAway.Init")
	private RecordedSessions sessions;

	@SuppressWarnings("NullAway.Init")
	protected TestHttp http;

	@SuppressWarnings("NullAway.Init")
	protected TestSession ada;

	protected AbstractWebTests(Class<?> source, WebApplicationType type) {
		this.source = source;
		this.type = type;
	}

	@BeforeAll
	void start(FakeLatchkey latchkey) {
		this.program = (WebServerApplicationContext) new SpringApplicationBuilder(this.source).web(this.type)
			.properties("server.port=0", "latchkey.client.web.cookie-name=session",
					"spring.task.execution.propagate-context=true", "spring.threads.virtual.enabled=true")
			.run("--latchkey.client.address=" + latchkey.address());
		this.sessions = this.program.getBean(RecordedSessions.class);
		this.http = new TestHttp(Objects.requireNonNull(this.program.getWebServer()).getPort());
	}

	@AfterAll
	void stop() {
		SpringApplication.exit(this.program);
	}

	@BeforeEach
	void signIn(FakeLatchkey latchkey) {
		this.ada = latchkey.signIn("ada");
		this.sessions.asked().clear();
	}

	@Test
	void sessionIsTheCaller() {
		HttpResponse<String> answer = this.http.get("/me", "Authorization", this.ada.authorization());
		assertThat(answer.body()).isEqualTo("ada " + this.ada.accountId());
		assertThat(answer.headers().allValues("Set-Cookie")).filteredOn((cookie) -> !cookie.startsWith("XSRF-TOKEN="))
			.isEmpty();
		assertThat(this.sessions.asked()).containsExactly(this.ada.token());
	}

	@Test
	void requestWithoutATokenIsChallenged() {
		HttpResponse<String> answer = this.http.get("/me");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(TestHttp.header(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(TestHttp.header(answer, "Cache-Control")).isEqualTo("no-store");
		assertThat(answer.body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
				+ "\"detail\":\"This needs a session: sign in and send its token\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/me", "/maybe" })
	void tokenThatIsNotValidIsRefused(String path) {
		HttpResponse<String> answer = this.http.get(path, "Authorization", "Bearer lks_wrong");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"The session is not valid\"");
		assertThat(answer.body()).contains("\"error\":\"invalid_token\"");
	}

	@Test
	void twoCredentialsAreRefused() {
		HttpResponse<String> answer = this.http.get("/me", "Authorization", this.ada.authorization(), "Cookie",
				"session=" + this.ada.token());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate")).contains("invalid_token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/me", "/maybe" })
	void outageIsNoDenial(String path, FakeLatchkey latchkey) {
		latchkey.unavailable();
		HttpResponse<String> answer = this.http.get(path, "Authorization", this.ada.authorization());
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(TestHttp.header(answer, "Retry-After")).isEqualTo("1");
		assertThat(TestHttp.header(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
	}

	@Test
	void changeWithTheHeaderNeedsNoCsrfToken() {
		assertThat(this.http.post("/orders", "Authorization", this.ada.authorization()).body()).isEqualTo("ada");
	}

	@Test
	void changeWithTheCookieNeedsACsrfToken() {
		String session = "session=" + this.ada.token();
		HttpResponse<String> page = this.http.get("/me", "Cookie", session);
		assertThat(page.body()).isEqualTo("ada " + this.ada.accountId());
		assertThat(TestHttp.header(page, "Set-Cookie")).startsWith("XSRF-TOKEN=");
		HttpResponse<String> refused = this.http.post("/orders", "Cookie", session);
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("The CSRF token is missing or wrong");
		assertThat(this.http.post("/orders", "Cookie", session + "; XSRF-TOKEN=t", "X-XSRF-TOKEN", "t").body())
			.isEqualTo("ada");
	}

	@Test
	void oldSignInIsAskedForAgain(FakeLatchkey latchkey) {
		latchkey.advance(Duration.ofMinutes(6));
		HttpResponse<String> answer = this.http.get("/vault", "Authorization", this.ada.authorization());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate"))
			.startsWith("Bearer error=\"insufficient_user_authentication\"")
			.endsWith("max_age=\"300\"");
		TestSession fresh = latchkey.signIn("fresh");
		assertThat(this.http.get("/vault", "Authorization", fresh.authorization()).body()).isEqualTo("vault");
	}

	@Test
	void missingPageIsMissingForASession() {
		assertThat(this.http.get("/nowhere", "Authorization", this.ada.authorization()).statusCode()).isEqualTo(404);
		assertThat(this.http.get("/nowhere").statusCode()).isEqualTo(401);
	}

	@Test
	void whatEverybodyMayCallDoesNotDependOnLatchkey(FakeLatchkey latchkey) {
		latchkey.unavailable();
		assertThat(this.http.get("/open", "Authorization", this.ada.authorization()).body()).isEqualTo("open");
		assertThat(this.http.post("/open", "Authorization", this.ada.authorization()).statusCode()).isEqualTo(200);
		assertThat(this.http.get("/maybe").body()).isEqualTo("nobody");
		assertThat(this.sessions.asked()).isEmpty();
	}

}
