package dev.latchkey.spring.web.servlet;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.latchkey.spring.fake.FakeSessions;
import dev.latchkey.spring.fake.TestHttp;
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
class ServletWebTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	@SuppressWarnings("NullAway.Init")
	private static WebServerApplicationContext program;

	@SuppressWarnings("NullAway.Init")
	private static TestHttp http;

	private final FakeSessions sessions = program.getBean(FakeSessions.class);

	private final String token = this.sessions.signIn("ada", NOON);

	@BeforeAll
	static void start() {
		program = (WebServerApplicationContext) new SpringApplicationBuilder(ServletProgram.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "latchkey.client.web.cookie-name=session",
					"spring.task.execution.propagate-context=true", "spring.threads.virtual.enabled=true")
			.run();
		http = new TestHttp(Objects.requireNonNull(program.getWebServer()).getPort());
	}

	@AfterAll
	static void stop() {
		SpringApplication.exit(program);
	}

	@BeforeEach
	void reset() {
		this.sessions.unavailable(false);
		this.sessions.asked().clear();
	}

	@Test
	void sessionIsTheCaller() {
		HttpResponse<String> answer = http.get("/me", "Authorization", "Bearer " + this.token);
		assertThat(answer.body()).isEqualTo("ada account-of-ada");
		assertThat(answer.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("JSESSIONID"));
		assertThat(this.sessions.asked()).containsExactly(this.token);
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
		HttpResponse<String> answer = http.get("/me", "Authorization", "Bearer " + this.token, "Cookie",
				"session=" + this.token);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate")).contains("invalid_token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/me", "/maybe" })
	void outageIsNoDenial(String path) {
		this.sessions.unavailable(true);
		HttpResponse<String> answer = http.get(path, "Authorization", "Bearer " + this.token);
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(TestHttp.header(answer, "Retry-After")).isEqualTo("3");
		assertThat(TestHttp.header(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
	}

	@Test
	void whatEverybodyMayCallDoesNotDependOnLatchkey() {
		this.sessions.unavailable(true);
		assertThat(http.get("/open", "Authorization", "Bearer " + this.token).body()).isEqualTo("open");
		assertThat(http.post("/open", "Authorization", "Bearer " + this.token).statusCode()).isEqualTo(200);
		assertThat(http.get("/maybe").body()).isEqualTo("nobody");
		assertThat(this.sessions.asked()).isEmpty();
	}

	@Test
	void changeWithTheHeaderNeedsNoCsrfToken() {
		assertThat(http.post("/orders", "Authorization", "Bearer " + this.token).body()).isEqualTo("ada");
	}

	@Test
	void changeWithTheCookieNeedsACsrfToken() {
		String session = "session=" + this.token;
		assertThat(http.get("/me", "Cookie", session).body()).isEqualTo("ada account-of-ada");
		assertThat(http.post("/orders", "Cookie", session).statusCode()).isEqualTo(403);
		assertThat(http.post("/orders", "Cookie", session + "; XSRF-TOKEN=t", "X-XSRF-TOKEN", "t").body())
			.isEqualTo("ada");
	}

	@Test
	void oldSignInIsAskedForAgain() {
		HttpResponse<String> answer = http.get("/vault", "Authorization", "Bearer " + this.token);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate"))
			.startsWith("Bearer error=\"insufficient_user_authentication\"")
			.endsWith("max_age=\"300\"");
		String fresh = this.sessions.signIn("fresh", recently());
		assertThat(http.get("/vault", "Authorization", "Bearer " + fresh).body()).isEqualTo("vault");
	}

	private static Instant recently() {
		return Clock.systemUTC().instant().minus(Duration.ofMinutes(1));
	}

	@Test
	void missingPageIsMissingForASession() {
		assertThat(http.get("/nowhere", "Authorization", "Bearer " + this.token).statusCode()).isEqualTo(404);
		assertThat(http.get("/nowhere").statusCode()).isEqualTo(401);
	}

	@Test
	void callerFollowsTheWorkToOtherThreads() {
		assertThat(http.get("/later", "Authorization", "Bearer " + this.token).body()).isEqualTo("account-of-ada");
		assertThat(http.get("/async", "Authorization", "Bearer " + this.token).body()).startsWith("task-")
			.endsWith(" account-of-ada");
	}

}
