package dev.latchkey.spring.web.servlet;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;

import dev.latchkey.spring.client.RecordedSessions;
import dev.latchkey.spring.web.TestHttp;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real requests to a servlet program.
 */
@LatchkeyTest
class ServletWebTests {

	@SuppressWarnings("NullAway.Init")
	private static WebServerApplicationContext program;

	@SuppressWarnings("NullAway.Init")
	private static TestHttp http;

	private final RecordedSessions sessions = program.getBean(RecordedSessions.class);

	@SuppressWarnings("NullAway.Init")
	private TestSession ada;

	@BeforeAll
	static void start(FakeLatchkey latchkey) {
		program = (WebServerApplicationContext) new SpringApplicationBuilder(ServletProgram.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "latchkey.client.web.cookie-name=session",
					"spring.task.execution.propagate-context=true", "spring.threads.virtual.enabled=true")
			.run("--latchkey.client.address=" + latchkey.address());
		http = new TestHttp(Objects.requireNonNull(program.getWebServer()).getPort());
	}

	@AfterAll
	static void stop() {
		SpringApplication.exit(program);
	}

	@BeforeEach
	void signIn(FakeLatchkey latchkey) {
		this.ada = latchkey.signIn("ada");
		this.sessions.asked().clear();
	}

	@Test
	void sessionIsTheCaller() {
		HttpResponse<String> answer = http.get("/me", "Authorization", this.ada.authorization());
		assertThat(answer.body()).isEqualTo("ada " + this.ada.accountId());
		assertThat(answer.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("JSESSIONID"));
		assertThat(this.sessions.asked()).containsExactly(this.ada.token());
	}

	@Test
	void requestWithoutATokenIsChallenged() {
		HttpResponse<String> answer = http.get("/me");
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
		HttpResponse<String> answer = http.get(path, "Authorization", "Bearer lks_wrong");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"The session is not valid\"");
		assertThat(answer.body()).contains("\"error\":\"invalid_token\"");
	}

	@Test
	void twoCredentialsAreRefused() {
		HttpResponse<String> answer = http.get("/me", "Authorization", this.ada.authorization(), "Cookie",
				"session=" + this.ada.token());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate")).contains("invalid_token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/me", "/maybe" })
	void outageIsNoDenial(String path, FakeLatchkey latchkey) {
		latchkey.unavailable();
		HttpResponse<String> answer = http.get(path, "Authorization", this.ada.authorization());
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(TestHttp.header(answer, "Retry-After")).isEqualTo("1");
		assertThat(TestHttp.header(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
	}

	@Test
	void outageInTheMiddleOfAPageIsNoDenial(FakeLatchkey latchkey) {
		latchkey.unavailable();
		HttpResponse<String> answer = http.get("/page", "Authorization", this.ada.authorization());
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).startsWith("{").contains("Sessions cannot be validated now");
	}

	@Test
	void connectionThatLatchkeyResetIsAnOutage() {
		HttpResponse<String> answer = http.get("/reset");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(TestHttp.header(answer, "Retry-After")).isEqualTo("1");
		assertThat(answer.body()).contains("Sessions cannot be validated now");
	}

	@Test
	void programMayAnswerForAnOutageItself() {
		HttpResponse<String> answer = http.get("/own");
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).isEqualTo("own");
	}

	@Test
	void whatEverybodyMayCallDoesNotDependOnLatchkey(FakeLatchkey latchkey) {
		latchkey.unavailable();
		assertThat(http.get("/open", "Authorization", this.ada.authorization()).body()).isEqualTo("open");
		assertThat(http.post("/open", "Authorization", this.ada.authorization()).statusCode()).isEqualTo(200);
		assertThat(http.get("/maybe").body()).isEqualTo("nobody");
		assertThat(this.sessions.asked()).isEmpty();
	}

	@Test
	void changeWithTheHeaderNeedsNoCsrfToken() {
		assertThat(http.post("/orders", "Authorization", this.ada.authorization()).body()).isEqualTo("ada");
	}

	@Test
	void changeWithTheCookieNeedsACsrfToken() {
		String session = "session=" + this.ada.token();
		HttpResponse<String> page = http.get("/me", "Cookie", session);
		assertThat(page.body()).isEqualTo("ada " + this.ada.accountId());
		assertThat(TestHttp.header(page, "Set-Cookie")).startsWith("XSRF-TOKEN=");
		HttpResponse<String> refused = http.post("/orders", "Cookie", session);
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("The CSRF token is missing or wrong");
		assertThat(http.post("/orders", "Cookie", session + "; XSRF-TOKEN=t", "X-XSRF-TOKEN", "t").body())
			.isEqualTo("ada");
	}

	@Test
	void oldSignInIsAskedForAgain(FakeLatchkey latchkey) {
		latchkey.advance(Duration.ofMinutes(6));
		HttpResponse<String> answer = http.get("/vault", "Authorization", this.ada.authorization());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate"))
			.startsWith("Bearer error=\"insufficient_user_authentication\"")
			.endsWith("max_age=\"300\"");
		TestSession fresh = latchkey.signIn("fresh");
		assertThat(http.get("/vault", "Authorization", fresh.authorization()).body()).isEqualTo("vault");
	}

	@Test
	void missingPageIsMissingForASession() {
		assertThat(http.get("/nowhere", "Authorization", this.ada.authorization()).statusCode()).isEqualTo(404);
		assertThat(http.get("/nowhere").statusCode()).isEqualTo(401);
	}

	@Test
	void callerFollowsTheWorkToOtherThreads() {
		assertThat(http.get("/later", "Authorization", this.ada.authorization()).body())
			.isEqualTo(this.ada.accountId());
		assertThat(http.get("/async", "Authorization", this.ada.authorization()).body()).startsWith("task-")
			.endsWith(" " + this.ada.accountId());
	}

}
