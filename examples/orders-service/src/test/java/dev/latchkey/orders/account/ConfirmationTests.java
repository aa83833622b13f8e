package dev.latchkey.orders.account;

import java.time.Duration;
import java.util.Objects;

import dev.latchkey.orders.OrdersTest;
import dev.latchkey.orders.Visitor;
import dev.latchkey.orders.factor.AuthenticatorApp;
import dev.latchkey.testing.FakeLatchkey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new sign-in before a change of the second factors.
 */
@OrdersTest
class ConfirmationTests {

	private static final String ADA = "{\"username\":\"ada\",\"password\":\"" + FakeLatchkey.PASSWORD + "\"}";

	private static final String PASSWORD = "{\"password\":\"" + FakeLatchkey.PASSWORD + "\"}";

	private final MockMvcTester http;

	private final Visitor browser;

	ConfirmationTests(@Autowired MockMvcTester http) {
		this.http = http;
		this.browser = new Visitor(http);
	}

	@BeforeEach
	void signIn() {
		this.browser.post("/sign-up", ADA);
		assertThat(this.browser.post("/sign-in", ADA)).hasStatusOk();
	}

	@Test
	void oldSignInNeedsThePasswordBeforeTheFirstFactor(FakeLatchkey latchkey) {
		latchkey.advance(Duration.ofMinutes(11));
		assertThat(this.browser.post("/factors/totp", "")).hasStatus(401)
			.bodyJson()
			.extractingPath("$.error")
			.isEqualTo("insufficient_user_authentication");
		assertThat(this.browser.post("/session/confirm", PASSWORD)).hasStatusOk();
		assertThat(this.browser.post("/factors/totp", "")).hasStatusOk();
	}

	@Test
	void oldSignInNeedsThePasswordAndTheFactor(FakeLatchkey latchkey) {
		AuthenticatorApp app = this.browser.addAuthenticatorApp();
		latchkey.advance(Duration.ofMinutes(11));
		assertThat(this.browser.post("/session/confirm/start", "")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.factors")
			.asArray()
			.containsExactly("FACTOR_TOTP");
		assertThat(this.browser.post("/session/confirm", PASSWORD)).hasStatusOk();
		assertThat(this.browser.delete("/factors/totp")).hasStatus(401);
		assertThat(this.browser.post("/session/confirm", confirmation(app.nextCode()))).hasStatusOk();
		assertThat(this.browser.delete("/factors/totp")).hasStatus(204);
		assertThat(new Visitor(this.http).post("/sign-in", ADA)).hasStatusOk();
	}

	@Test
	void wrongCodeAfterTheRightPasswordKeepsTheSession() {
		AuthenticatorApp app = this.browser.addAuthenticatorApp();
		String before = token();
		assertThat(this.browser.post("/session/confirm", confirmation(app.wrongCode()))).hasStatus(401)
			.bodyJson()
			.extractingPath("$.reason")
			.isEqualTo("FACTOR_CODE_INVALID");
		assertThat(token()).isNotEqualTo(before);
		assertThat(this.browser.get("/session")).hasStatusOk();
	}

	private String token() {
		return Objects.requireNonNull(this.browser.cookie("orders-session")).getValue();
	}

	private static String confirmation(String code) {
		return "{\"password\":\"" + FakeLatchkey.PASSWORD + "\",\"totpCode\":\"" + code + "\"}";
	}

}
