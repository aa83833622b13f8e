package dev.latchkey.orders.factor;

import java.util.Objects;
import java.util.UUID;

import dev.latchkey.orders.OrdersTest;
import dev.latchkey.orders.Visitor;
import dev.latchkey.testing.FakeLatchkey;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An authenticator app and recovery codes, as the page of a browser uses them. The
 * passkeys of this Latchkey cannot answer: real ones are in
 * {@code FactorPageIntegrationTests}.
 */
@OrdersTest
class FactorTests {

	private static final String ADA = "{\"username\":\"ada\",\"password\":\"" + FakeLatchkey.PASSWORD + "\"}";

	private static final String SESSION = "orders-session";

	private static final String CHALLENGE = "orders-challenge";

	private final MockMvcTester http;

	private final Visitor browser;

	FactorTests(@Autowired MockMvcTester http) {
		this.http = http;
		this.browser = new Visitor(http);
	}

	@BeforeEach
	void signIn() {
		this.browser.post("/sign-up", ADA);
		assertThat(this.browser.post("/sign-in", ADA)).hasStatusOk();
	}

	@Test
	void enrolmentEndsAllSessionsAndGivesThisBrowserANewOne() {
		Visitor other = new Visitor(this.http);
		other.post("/sign-in", ADA);
		String before = token();
		this.browser.addAuthenticatorApp();
		assertThat(token()).isNotEqualTo(before);
		assertThat(this.browser.get("/session")).hasStatusOk();
		assertThat(other.get("/session")).hasStatus(401);
		assertThat(this.browser.get("/factors")).hasStatusOk()
			.bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.totp.createTime").isNotNull(),
					(json) -> assertThat(json).extractingPath("$.passkeys").asArray().isEmpty(),
					(json) -> assertThat(json).extractingPath("$.remainingRecoveryCodes").isEqualTo(0));
	}

	@Test
	void startedEnrolmentIsNoFactor() {
		MvcTestResult started = this.browser.post("/factors/totp", "");
		assertThat(started).hasStatusOk()
			.bodyJson()
			.satisfies(
					(json) -> assertThat(json).extractingPath("$.otpauthUri").asString().startsWith("otpauth://totp/"),
					(json) -> assertThat(json).extractingPath("$.qrCode").asString().startsWith("data:image/svg+xml"));
		assertThat(this.browser.get("/factors")).bodyJson().extractingPath("$.totp").isNull();
		assertRefused(
				this.browser.post("/factors/totp/complete",
						wrongCode(new AuthenticatorApp(Visitor.read(started, "$.secret")))),
				401, "FACTOR_CODE_INVALID");
		assertThat(new Visitor(this.http).post("/sign-in", ADA)).hasStatusOk();
	}

	@Test
	void passwordAloneGivesAChallengeAndNoSession() {
		AuthenticatorApp app = this.browser.addAuthenticatorApp();
		Visitor other = new Visitor(this.http);
		assertThat(other.post("/sign-in", ADA)).hasStatus(202)
			.bodyJson()
			.extractingPath("$.challenge.factors")
			.asArray()
			.containsExactly("FACTOR_TOTP");
		assertThat(other.cookie(SESSION)).isNull();
		assertThatScriptsCannotRead(Objects.requireNonNull(other.cookie(CHALLENGE)));
		assertRefused(other.post("/sign-in/complete", wrongCode(app)), 401, "FACTOR_CODE_INVALID");
		assertThat(other.post("/sign-in/complete", code(app))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.username")
			.isEqualTo("ada");
		assertThat(other.cookie(CHALLENGE)).isNull();
		assertThat(other.get("/session")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.factors[*].factor")
			.asArray()
			.contains("FACTOR_PASSWORD", "FACTOR_TOTP");
	}

	private static void assertThatScriptsCannotRead(Cookie challenge) {
		assertThat(challenge.getValue()).startsWith("lkc_");
		assertThat(challenge.isHttpOnly()).isTrue();
		assertThat(challenge.getAttribute("SameSite")).isEqualTo("Strict");
		assertThat(challenge.getPath()).isEqualTo("/sign-in/complete");
		assertThat(challenge.getMaxAge()).isEqualTo(300);
	}

	@Test
	void completingNeedsTheChallengeAndAnAnswer() {
		AuthenticatorApp app = this.browser.addAuthenticatorApp();
		Visitor other = new Visitor(this.http);
		assertRefused(other.post("/sign-in/complete", code(app)), 401, "CHALLENGE_INVALID");
		other.post("/sign-in", ADA);
		assertRefused(other.post("/sign-in/complete", "{}"), 400, "FIELD_INVALID");
	}

	@Test
	void pageOfAnotherSiteCannotComplete() {
		this.browser.addAuthenticatorApp();
		Visitor other = new Visitor(this.http);
		other.post("/sign-in", ADA);
		Cookie challenge = Objects.requireNonNull(other.cookie(CHALLENGE));
		assertThat(this.http.post().uri("/sign-in/complete").cookie(challenge)).hasStatus(403);
	}

	@Test
	void recoveryCodeSignsInOnceAndSaysHowManyAreLeft() {
		assertRefused(this.browser.post("/factors/recovery-codes", ""), 404, "FACTOR_NOT_FOUND");
		this.browser.addAuthenticatorApp();
		MvcTestResult made = this.browser.post("/factors/recovery-codes", "");
		assertThat(made).hasStatusOk().bodyJson().extractingPath("$.recoveryCodes").asArray().hasSize(10);
		String proof = "{\"recoveryCode\":\"" + Visitor.read(made, "$.recoveryCodes[0]") + "\"}";
		Visitor other = new Visitor(this.http);
		other.post("/sign-in", ADA);
		assertThat(other.post("/sign-in/complete", proof)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.remainingRecoveryCodes")
			.isEqualTo(9);
		other.post("/sign-in", ADA);
		assertRefused(other.post("/sign-in/complete", proof), 401, "FACTOR_CODE_INVALID");
	}

	@Test
	void passkeysAreListedAndRemoved(FakeLatchkey latchkey) {
		String passkeyId = latchkey.account("ada").addPasskey("Ada's phone");
		assertThat(this.browser.get("/factors")).bodyJson()
			.extractingPath("$.passkeys[*].name")
			.asArray()
			.containsExactly("Ada's phone");
		assertRefused(this.browser.delete("/factors/passkeys/" + UUID.randomUUID()), 404, "FACTOR_NOT_FOUND");
		assertThat(this.browser.delete("/factors/passkeys/" + passkeyId)).hasStatus(204);
		assertThat(this.browser.get("/factors")).bodyJson().extractingPath("$.passkeys").asArray().isEmpty();
	}

	@Test
	void passkeysThatLatchkeyIsNotSetUpForAreNoOutage() {
		assertRefused(this.browser.post("/factors/passkeys", ""), 501, "FACTORS_UNAVAILABLE");
		assertRefused(new Visitor(this.http).post("/sign-in/passkey", ""), 501, "FACTORS_UNAVAILABLE");
	}

	@Test
	void sessionWithoutARequiredFactorMayAddIt(FakeLatchkey latchkey) {
		latchkey.requireSecondFactor();
		Visitor other = new Visitor(this.http);
		assertThat(other.post("/sign-in", ADA)).hasStatusOk();
		assertThat(other.get("/orders")).hasStatus(401);
		assertThat(other.get("/factors")).hasStatusOk();
		other.addAuthenticatorApp();
		assertThat(other.get("/orders")).hasStatusOk();
	}

	@Test
	void othersSeeNoFactors() {
		assertThat(new Visitor(this.http).get("/factors")).hasStatus(401);
	}

	private String token() {
		return Objects.requireNonNull(this.browser.cookie(SESSION)).getValue();
	}

	private static String code(AuthenticatorApp app) {
		return "{\"totpCode\":\"" + app.nextCode() + "\"}";
	}

	private static String wrongCode(AuthenticatorApp app) {
		return "{\"totpCode\":\"" + app.wrongCode() + "\"}";
	}

	private static void assertRefused(MvcTestResult answer, int status, String reason) {
		assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.reason").isEqualTo(reason);
	}

}
