package dev.latchkey.orders;

import java.time.Duration;

import dev.latchkey.orders.factor.AuthenticatorApp;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testsupport.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, with a Latchkey in memory. Skipped without a browser,
 * unless {@code tests.browser.required} is true. {@code tests.browser.images} names a
 * folder to which the screenshots of the documentation are written.
 */
@OrdersTest
@EnabledIf(value = "dev.latchkey.testsupport.browser.Browser#isWanted",
		disabledReason = "The packages chromium and chromium-driver are not installed, so the page is not tested.")
class PageTests {

	private static Browser browser;

	private static OrdersPage page;

	private final int port;

	PageTests(@Autowired @LocalServerPort int port) {
		this.port = port;
	}

	@BeforeAll
	static void openBrowser() {
		browser = new Browser();
		page = new OrdersPage(browser);
	}

	@AfterAll
	static void closeBrowser() {
		browser.close();
	}

	@BeforeEach
	void openPage() {
		page.open(this.port);
	}

	@Test
	void keyboardAloneSignsUpOrdersAndSignsOut() {
		page.assertThatEachLookIsAccessible();
		page.press(Keys.TAB, Keys.TAB);
		page.type("ada", Keys.TAB, FakeLatchkey.PASSWORD, Keys.ENTER);
		OrdersPage.await(() -> assertThat(browser.text("h1")).isEqualTo("Signed in as ada"));
		page.awaitLive();
		assertThat(browser.text("#factors")).isEqualTo("password");
		page.press(Keys.TAB, Keys.TAB);
		page.type("Green tea", Keys.ENTER);
		page.awaitOrder("Green tea");
		page.assertThatFocusIsOn("item");
		page.press(Keys.TAB, Keys.TAB, Keys.TAB);
		assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
		page.press(Keys.ENTER);
		OrdersPage.await(() -> assertThat(browser.text("#count")).isEqualTo("0 orders"));
		page.assertThatFocusIsOn("item");
		browser.run("document.getElementById('sign-out').focus()");
		page.press(Keys.ENTER);
		OrdersPage.await(() -> assertThat(browser.text("h1")).isEqualTo("Signed out"));
		page.assertThatFocusIsOn("headline");
		assertThat(browser.driver().manage().getCookieNamed("orders-session")).isNull();
	}

	@Test
	void refusalsAreSentencesByTheirField(FakeLatchkey latchkey) {
		latchkey.signIn("ada");
		page.sign("ada", FakeLatchkey.PASSWORD);
		page.awaitComplaint("username", "Another account has this username.");
		page.sign("grace", "too short");
		page.awaitComplaint("password", "The password must have at least 15 characters.");
		page.assertThatEachLookIsAccessible();
		browser.run("document.querySelector('[value=sign-in]').click()");
		page.sign("ada", "a plain phrase, but another one");
		page.awaitComplaint("password", "The username or the password is wrong.");
		assertThat(browser.run("return document.getElementById('password').autocomplete"))
			.isEqualTo("current-password");
		page.sign("", "");
		page.awaitComplaint("username", "Please fill this in.");
		latchkey.unavailable();
		page.sign("ada", FakeLatchkey.PASSWORD);
		page.awaitComplaint("password", "Latchkey is unreachable. Nothing was done; try again in a moment.");
	}

	@Test
	void revocationElsewhereEndsTheStreamAndThePage(FakeLatchkey latchkey) {
		page.signUp("ada");
		page.order("Green tea");
		page.order("Moka pot");
		latchkey.signIn("ada");
		browser.run("dispatchEvent(new Event('focus'))");
		OrdersPage.await(
				() -> assertThat(browser.run("return document.querySelectorAll('#sessions li').length")).isEqualTo(2L));
		page.assertThatEachLookIsAccessible();
		page.keep("light", "orders-light.png");
		page.keep("dark", "orders-dark.png");
		page.click("#others");
		OrdersPage.await(() -> assertThat(browser.text("#others-said")).isEqualTo("1 session was revoked."));
		latchkey.revokeAll("ada");
		OrdersPage.await(() -> assertThat(browser.text("h1")).isEqualTo("Signed out here"));
		assertThat(browser.text("#summary")).startsWith("Your session was revoked elsewhere, and");
		assertThat(browser.text("#live")).isEqualTo("Live stream ended");
		assertThat(browser.text("#orders")).isEmpty();
		page.assertThatFocusIsOn("headline");
		page.assertThatEachLookIsAccessible();
		page.keep("light", "orders-revoked.png");
	}

	@Test
	void deletingLaterWantsThePassword(FakeLatchkey latchkey) {
		page.signUp("ada");
		page.order("Green tea");
		latchkey.advance(Duration.ofMinutes(6));
		// A page that is opened again finds the session and the orders.
		browser.driver().navigate().refresh();
		page.awaitLive();
		OrdersPage.await(() -> assertThat(browser.text("#orders li")).contains("Green tea"));
		String first = browser.driver().getWindowHandle();
		String second = page.openTab(this.port);
		page.loadWithOldCookie();
		browser.driver().switchTo().window(first);
		page.click("#orders button");
		OrdersPage
			.await(() -> assertThat(browser.run("return document.getElementById('confirm').open")).isEqualTo(true));
		page.assertThatFocusIsOn("again");
		// A password manager finds the password by it.
		assertThat(browser.run("return document.getElementById('confirm-username').value")).isEqualTo("ada");
		page.type("wrong", Keys.ENTER);
		page.awaitComplaint("again", "The username or the password is wrong.");
		page.assertThatEachLookIsAccessible();
		browser.run("document.getElementById('again').value = ''");
		page.type(FakeLatchkey.PASSWORD, Keys.ENTER);
		OrdersPage.await(() -> assertThat(browser.text("#count")).isEqualTo("0 orders"));
		page.awaitLive();
		assertThat(browser.text("h1")).isEqualTo("Signed in as ada");
		browser.driver().switchTo().window(second);
		OrdersPage.await(() -> assertThat(browser.text("#count")).isEqualTo("0 orders"));
		assertThat(browser.text("h1")).isEqualTo("Signed in as ada");
		browser.driver().close();
		browser.driver().switchTo().window(first);
	}

	@Test
	void secondFactorIsAskedForAtSignInAndAgainLater(FakeLatchkey latchkey) {
		page.signUp("ada");
		page.order("Green tea");
		AuthenticatorApp app = page.addAuthenticatorApp();
		page.assertThatFocusIsOn("factors-title");
		latchkey.advance(Duration.ofMinutes(6));
		page.click("#orders button");
		page.awaitShown("#again-code");
		page.assertThatFocusIsOn("again");
		page.type(FakeLatchkey.PASSWORD, Keys.TAB, Keys.TAB, app.wrongCode(), Keys.ENTER);
		page.awaitComplaint("again-code", "The code is wrong, or was used before.");
		page.assertThatEachLookIsAccessible();
		page.fill("again-code", app.nextCode());
		page.press(Keys.ENTER);
		page.awaitText("#count", "0 orders");
		page.awaitLive();
		page.signOut();
		page.sign("ada", FakeLatchkey.PASSWORD);
		page.awaitShown("#second");
		page.assertThatFocusIsOn("code");
		page.assertThatEachLookIsAccessible();
		page.click("#second-cancel");
		page.assertThatFocusIsOn("password");
	}

	@Test
	void requiredSecondFactorIsAddedFirst(FakeLatchkey latchkey) {
		latchkey.requireSecondFactor();
		page.sign("ada", FakeLatchkey.PASSWORD);
		page.awaitText("h1", "A second factor first");
		page.awaitShown("#totp-add");
		page.awaitHidden("#add");
		page.assertThatEachLookIsAccessible();
		page.addAuthenticatorApp();
		page.awaitText("h1", "Signed in as ada");
	}

	@Test
	void sessionThatMayOnlyEnrollEndsToo(FakeLatchkey latchkey) {
		latchkey.requireSecondFactor();
		page.sign("ada", FakeLatchkey.PASSWORD);
		page.awaitShown("#totp-add");
		latchkey.revokeAll("ada");
		page.click("#totp-add");
		page.awaitText("h1", "Signed out here");
		page.awaitShown("#sign");
	}

	@Test
	void pageThatIsLeftKeepsNoSecret() {
		page.signUp("ada");
		page.click("#totp-add");
		page.awaitShown("#totp");
		browser.run("dispatchEvent(new Event('pagehide'))");
		page.awaitHidden("#totp");
		assertThat(browser.run("return document.getElementById('totp-secret').textContent")).isEqualTo("");
	}

	@Test
	void outageSignsNobodyOut(FakeLatchkey latchkey) {
		page.signUp("ada");
		page.order("Green tea");
		latchkey.unavailable();
		OrdersPage.await(() -> assertThat(browser.text("h1")).isEqualTo("Latchkey is unreachable"));
		assertThat(browser.text("#summary")).isEqualTo("You are still signed in; trying again…");
		assertThat(browser.text("#orders li")).contains("Green tea");
		page.assertThatEachLookIsAccessible();
		latchkey.recover();
		OrdersPage.await(() -> assertThat(browser.text("h1")).isEqualTo("Signed in as ada"));
		page.awaitLive();
	}

}
