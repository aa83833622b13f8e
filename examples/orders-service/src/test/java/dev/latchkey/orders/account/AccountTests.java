package dev.latchkey.orders.account;

import dev.latchkey.orders.OrdersTest;
import dev.latchkey.testing.FakeLatchkey;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing up, in and out, as a browser does it.
 */
@OrdersTest
class AccountTests {

	private static final Cookie CSRF = new Cookie("XSRF-TOKEN", "csrf");

	private static final String ADA = "{\"username\":\"ada\",\"password\":\"" + FakeLatchkey.PASSWORD + "\"}";

	private static final String WRONG = "{\"username\":\"ada\",\"password\":\"another long phrase\"}";

	private final MockMvcTester http;

	AccountTests(@Autowired MockMvcTester http) {
		this.http = http;
	}

	@Test
	void signsUpOnce() {
		assertThat(post("/sign-up", ADA)).hasStatus(201).bodyJson().extractingPath("$.username").isEqualTo("ada");
		assertThat(post("/sign-up", ADA)).hasStatus(409)
			.bodyJson()
			.extractingPath("$.reason")
			.isEqualTo("USERNAME_TAKEN");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"username":"ada","password":"short"}               | password | TOO_SHORT
			{"username":"ada"}                                  | password | REQUIRED
			{"username":"a b","password":"a long plain phrase"} | username | NOT_A_USERNAME
			""")
	void refusalNamesTheFieldAndTheRule(String body, String field, String rule) {
		assertThat(post("/sign-up", body)).hasStatus(400)
			.bodyJson()
			.satisfies((problem) -> assertThat(problem).extractingPath("$.field").isEqualTo(field),
					(problem) -> assertThat(problem).extractingPath("$.rule").isEqualTo(rule));
	}

	@Test
	void signInSetsACookieThatScriptsCannotRead() {
		post("/sign-up", ADA);
		assertThat(post("/sign-in", ADA)).hasStatusOk().cookies().hasCookieSatisfying("orders-session", (cookie) -> {
			assertThat(cookie.getValue()).startsWith("lks_");
			assertThat(cookie.isHttpOnly()).isTrue();
			assertThat(cookie.getAttribute("SameSite")).isEqualTo("Strict");
			assertThat(cookie.getSecure()).isFalse();
		});
		assertThat(this.http.post().uri("/sign-in").secure(true).contentType(MediaType.APPLICATION_JSON).content(ADA))
			.cookies()
			.isSecure("orders-session", true);
	}

	@Test
	void wrongPasswordAndOutageDiffer(FakeLatchkey latchkey) {
		post("/sign-up", ADA);
		assertThat(post("/sign-in", WRONG)).hasStatus(401)
			.bodyJson()
			.extractingPath("$.reason")
			.isEqualTo("CREDENTIALS_INVALID");
		latchkey.unavailable();
		assertThat(post("/sign-in", ADA)).hasStatus(503).containsHeader("Retry-After");
	}

	@Test
	void pageOfAnotherSiteCannotSignIn() {
		assertThat(this.http.post().uri("/sign-in").contentType(MediaType.TEXT_PLAIN).content(ADA)).hasStatus(415);
	}

	@Test
	void newSignInReplacesTheSessionOfTheBrowser() {
		Cookie first = signIn();
		MvcTestResult second = post("/sign-in", ADA, first);
		assertThat(get("/session", first)).hasStatus(401);
		assertThat(get("/session", cookie(second))).hasStatusOk();
	}

	@Test
	void signOutRevokesAndDeletesTheCookie() {
		Cookie session = signIn();
		assertThat(post("/sign-out", "", session)).hasStatus(204).cookies().hasValue("orders-session", "");
		assertThat(get("/session", session)).hasStatus(401);
		assertThat(post("/sign-out", "", session)).hasStatus(204);
	}

	@Test
	void pageOfAnotherSiteCannotSignOut() {
		Cookie session = signIn();
		assertThat(this.http.post().uri("/sign-out").cookie(session)).hasStatus(403);
		assertThat(get("/session", session)).hasStatusOk();
	}

	@Test
	void signOutWithoutLatchkeyKeepsTheCookie(FakeLatchkey latchkey) {
		Cookie session = signIn();
		latchkey.unavailable();
		assertThat(post("/sign-out", "", session)).hasStatus(503).cookies().doesNotContainCookie("orders-session");
	}

	@Test
	void confirmationGivesANewToken() {
		Cookie session = signIn();
		assertThat(post("/session/confirm", "{\"password\":\"another long phrase\"}", session)).hasStatus(401);
		MvcTestResult confirmed = post("/session/confirm", "{\"password\":\"" + FakeLatchkey.PASSWORD + "\"}", session);
		assertThat(confirmed).hasStatusOk();
		assertThat(get("/session", session)).hasStatus(401);
		assertThat(get("/session", cookie(confirmed))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.factors[0].factor")
			.isEqualTo("FACTOR_PASSWORD");
	}

	@Test
	void signsOutElsewhere() {
		Cookie here = signIn();
		Cookie elsewhere = cookie(post("/sign-in", ADA));
		assertThat(get("/sessions", here)).hasStatusOk()
			.bodyJson()
			.extractingPath("$[?(@.current == true)].clientLabel")
			.asArray()
			.containsExactly("another program");
		assertThat(
				this.http.delete().uri("/sessions/others").cookie(here, CSRF).header("X-XSRF-TOKEN", CSRF.getValue()))
			.hasStatusOk()
			.bodyJson()
			.extractingPath("$.revoked")
			.isEqualTo(1);
		assertThat(get("/session", elsewhere)).hasStatus(401);
		assertThat(get("/session", here)).hasStatusOk();
	}

	private Cookie signIn() {
		post("/sign-up", ADA);
		return cookie(post("/sign-in", ADA));
	}

	private static Cookie cookie(MvcTestResult answer) {
		Cookie[] found = new Cookie[1];
		assertThat(answer).cookies().hasCookieSatisfying("orders-session", (cookie) -> found[0] = cookie);
		return found[0];
	}

	private MvcTestResult get(String path, Cookie session) {
		return this.http.get().uri(path).cookie(session).exchange();
	}

	private MvcTestResult post(String path, String body, Cookie... session) {
		MockMvcTester.MockMvcRequestBuilder request = this.http.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.cookie(CSRF)
			.header("X-XSRF-TOKEN", CSRF.getValue());
		return ((session.length > 0) ? request.cookie(session) : request).exchange();
	}

}
