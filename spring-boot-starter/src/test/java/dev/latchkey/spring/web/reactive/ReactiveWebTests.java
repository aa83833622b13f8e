package dev.latchkey.spring.web.reactive;

import java.net.http.HttpResponse;
import java.time.Clock;
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
 * Real requests to a reactive program.
 */
class ReactiveWebTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	@SuppressWarnings("NullAway.Init")
	private static WebServerApplicationContext program;

	@SuppressWarnings("NullAway.Init")
	private static TestHttp http;

	private final FakeSessions sessions = program.getBean(FakeSessions.class);

	private final String token = this.sessions.signIn("ada", NOON);

	@BeforeAll
	static void start() {
		program = (WebServerApplicationContext) new SpringApplicationBuilder(ReactiveProgram.class)
			.web(WebApplicationType.REACTIVE)
			.properties("server.port=0")
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
		assertThat(http.get("/me", "Authorization", "Bearer " + this.token).body()).isEqualTo("ada");
		assertThat(this.sessions.asked()).containsExactly(this.token);
	}

	@Test
	void requestWithoutATokenIsChallenged() {
		HttpResponse<String> answer = http.get("/me");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(TestHttp.header(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.body()).contains("\"status\":401");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/me", "/maybe" })
	void tokenThatIsNotValidIsRefused(String path) {
		HttpResponse<String> answer = http.get(path, "Authorization", "Bearer lks_wrong");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
	}

	@Test
	void twoCredentialsAreRefused() {
		assertThat(http.get("/me", "Authorization", "Bearer " + this.token, "Cookie", "session=" + this.token)
			.statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/me", "/maybe" })
	void outageIsNoDenial(String path) {
		this.sessions.unavailable(true);
		HttpResponse<String> answer = http.get(path, "Authorization", "Bearer " + this.token);
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(TestHttp.header(answer, "Retry-After")).isEqualTo("3");
		assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
	}

	@Test
	void whatEverybodyMayCallDoesNotDependOnLatchkey() {
		this.sessions.unavailable(true);
		assertThat(http.get("/open", "Authorization", "Bearer " + this.token).body()).isEqualTo("open");
		assertThat(http.get("/maybe").body()).isEqualTo("nobody");
		assertThat(this.sessions.asked()).isEmpty();
	}

	@Test
	void onlyTheCookieNeedsACsrfToken() {
		String session = "session=" + this.token;
		HttpResponse<String> page = http.get("/me", "Cookie", session);
		assertThat(page.body()).isEqualTo("ada");
		assertThat(TestHttp.header(page, "Set-Cookie")).startsWith("XSRF-TOKEN=");
		assertThat(http.post("/orders", "Cookie", session).statusCode()).isEqualTo(403);
		assertThat(http.post("/orders", "Cookie", session + "; XSRF-TOKEN=t", "X-XSRF-TOKEN", "t").body())
			.isEqualTo("ada");
		assertThat(http.post("/orders", "Authorization", "Bearer " + this.token).body()).isEqualTo("ada");
	}

	@Test
	void oldSignInIsAskedForAgain() {
		HttpResponse<String> answer = http.get("/vault", "Authorization", "Bearer " + this.token);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(TestHttp.header(answer, "WWW-Authenticate"))
			.startsWith("Bearer error=\"insufficient_user_authentication\"")
			.endsWith("max_age=\"300\"");
		String fresh = this.sessions.signIn("fresh", Clock.systemUTC().instant());
		assertThat(http.get("/vault", "Authorization", "Bearer " + fresh).body()).isEqualTo("vault");
	}

	@Test
	void missingPageIsMissingForASession() {
		assertThat(http.get("/nowhere", "Authorization", "Bearer " + this.token).statusCode()).isEqualTo(404);
	}

	@Test
	void callerFollowsTheWorkToOtherThreads() {
		assertThat(http.get("/later", "Authorization", "Bearer " + this.token).body()).isEqualTo("account-of-ada");
	}

}
