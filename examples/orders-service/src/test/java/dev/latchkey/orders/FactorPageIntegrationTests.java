package dev.latchkey.orders;

import java.nio.file.Path;
import java.util.Map;

import dev.latchkey.orders.factor.AuthenticatorApp;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testsupport.browser.Browser;
import dev.latchkey.testsupport.net.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Second factors on the page, in a real browser with a virtual authenticator, and with
 * the packaged auth-service.
 */
@Tag("faults")
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@EnabledIf(value = "isPossible",
		disabledReason = "auth-service is not packaged, or there is no chromium with its driver.")
class FactorPageIntegrationTests {

	private static final int PORT = Ports.free();

	// A passkey belongs to a name, and never to an IP address.
	private static final String PAGE = "http://localhost:" + PORT;

	// A passkey of this device, whose owner is always there and has unlocked it.
	private static final Map<String, Object> DEVICE = Map.of("protocol", "ctap2", "transport", "internal",
			"hasResidentKey", true, "hasUserVerification", true, "isUserVerified", true, "automaticPresenceSimulation",
			true);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static RealLatchkey latchkey;

	@SuppressWarnings("NullAway.Init")
	private static Browser browser;

	@SuppressWarnings("NullAway.Init")
	private static OrdersPage page;

	private Map<String, Object> device = Map.of();

	static boolean isPossible() {
		return Boolean.getBoolean("tests.browser.required") || (RealLatchkey.isBuilt() && Browser.isWanted());
	}

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		latchkey = new RealLatchkey(folder, PAGE);
		settings.add("server.port", () -> PORT);
		settings.add("latchkey.client.address", latchkey::address);
		settings.add("spring.grpc.server.inprocess.name", () -> "orders-with-factors");
	}

	@BeforeAll
	static void openBrowser() {
		browser = new Browser();
		page = new OrdersPage(browser);
		browser.driver().executeCdpCommand("WebAuthn.enable", Map.of());
	}

	@AfterAll
	static void close() {
		browser.close();
		latchkey.close();
	}

	@BeforeEach
	void openPage() {
		this.device = browser.driver().executeCdpCommand("WebAuthn.addVirtualAuthenticator", Map.of("options", DEVICE));
		page.open(PAGE + "/");
	}

	@AfterEach
	void unplugDevice() {
		browser.driver().executeCdpCommand("WebAuthn.removeVirtualAuthenticator", this.device);
	}

	@Test
	void authenticatorAppIsTheSecondFactor() {
		page.signUp("ada");
		AuthenticatorApp app = page.addAuthenticatorApp();
		page.signOut();
		page.sign("ada", FakeLatchkey.PASSWORD);
		page.awaitShown("#second");
		page.assertThatFocusIsOn("code");
		page.assertThatEachLookIsAccessible();
		assertThat(browser.driver().manage().getCookieNamed("orders-session")).isNull();
		page.type(app.wrongCode(), Keys.ENTER);
		page.awaitComplaint("code", "The code is wrong, or was used before.");
		page.fill("code", app.nextCode());
		page.press(Keys.ENTER);
		awaitSignedIn("ada", "password, authenticator app");
	}

	@Test
	void recoveryCodeStandsInForALostDevice() {
		page.signUp("grace");
		page.addAuthenticatorApp();
		page.click("#codes-make");
		page.awaitShown("#codes");
		assertThat(browser.run("return document.querySelectorAll('#codes-list li').length")).isEqualTo(10L);
		String code = browser.text("#codes-list li");
		page.assertThatEachLookIsAccessible();
		page.click("#codes-done");
		page.awaitText("#codes-left", "10 left");
		assertThat(browser.text("#codes-list")).isEmpty();
		page.signOut();
		page.sign("grace", FakeLatchkey.PASSWORD);
		page.awaitShown("#second");
		page.click("#code-change");
		page.type(code, Keys.ENTER);
		awaitSignedIn("grace", "password, recovery code");
		page.awaitText("#factors-said", "That recovery code is used up. You have 9 left.");
	}

	@Test
	void passkeySignsInAloneUntilItIsRemoved() {
		page.signUp("edsger");
		addPasskey("Edsger's laptop");
		page.signOut();
		page.click("#passkey-only button");
		awaitSignedIn("edsger", "passkey");
		page.assertThatEachLookIsAccessible();
		page.click("#passkeys button");
		// The last factor goes only from a session that has the password.
		page.awaitShown("#again");
		page.fill("again", FakeLatchkey.PASSWORD);
		page.press(Keys.ENTER);
		page.awaitText("#factors-said", "The passkey Edsger's laptop is removed. Other sessions are signed out.");
		page.awaitShown("#no-passkeys");
		page.signOut();
		page.click("#passkey-only button");
		page.awaitText("#passkey-only-error", "The passkey is unknown, or its answer is wrong.");
		page.sign("edsger", FakeLatchkey.PASSWORD);
		awaitSignedIn("edsger", "password");
	}

	@Test
	void passkeyIsTheSecondFactorAndConfirms() {
		page.signUp("barbara");
		addPasskey("Barbara's phone");
		page.signOut();
		page.sign("barbara", FakeLatchkey.PASSWORD);
		page.awaitShown("#second-passkey");
		page.awaitHidden("#code");
		page.click("#second-passkey");
		awaitSignedIn("barbara", "password, passkey");
		page.order("Green tea");
		beTooOldOnce();
		page.click("#orders button");
		page.awaitShown("#confirm-passkey");
		page.awaitHidden("#again");
		page.assertThatEachLookIsAccessible();
		page.click("#confirm-passkey");
		page.awaitText("#count", "0 orders");
		page.awaitLive();
	}

	private static void addPasskey(String name) {
		page.fill("passkey-name", name);
		page.press(Keys.ENTER);
		page.awaitText("#passkeys strong", name);
		page.awaitLive();
	}

	private static void awaitSignedIn(String username, String factors) {
		page.awaitText("h1", "Signed in as " + username);
		page.awaitText("#factors", factors);
		page.awaitLive();
	}

	/** What the service says when five minutes have passed. */
	private static void beTooOldOnce() {
		browser.run("""
				const real = window.fetch;
				window.fetch = async (path, options) => {
					if (options.method !== 'DELETE') {
						return real(path, options);
					}
					window.fetch = real;
					return new Response(JSON.stringify({ error: 'insufficient_user_authentication' }), { status: 401 });
				};
				""");
	}

}
