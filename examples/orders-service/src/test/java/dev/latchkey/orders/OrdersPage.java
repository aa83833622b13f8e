package dev.latchkey.orders;

import java.nio.file.Path;
import java.util.Map;

import dev.latchkey.orders.factor.AuthenticatorApp;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testsupport.browser.Browser;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person does on the page, and what the page must be in each state.
 */
final class OrdersPage {

	private final Browser browser;

	OrdersPage(Browser browser) {
		this.browser = browser;
	}

	void open(int port) {
		open("http://127.0.0.1:" + port + "/");
	}

	void open(String address) {
		this.browser.open("about:blank");
		this.browser.complaints();
		this.browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.browser.size(1440, 1000).scheme("light").zone("UTC").open(address);
		awaitShown("#sign");
	}

	/**
	 * Open another tab of the same browser.
	 * @return its handle
	 */
	String openTab(int port) {
		this.browser.driver().switchTo().newWindow(WindowType.TAB);
		this.browser.open("http://127.0.0.1:" + port + "/");
		awaitLive();
		return this.browser.driver().getWindowHandle();
	}

	void signUp(String username) {
		sign(username, FakeLatchkey.PASSWORD);
		await(() -> assertThat(this.browser.text("h1")).isEqualTo("Signed in as " + username));
		awaitLive();
	}

	void sign(String username, String password) {
		fill("username", username);
		fill("password", password);
		click("#sign-button");
	}

	void order(String item) {
		fill("item", item);
		click("#add .first");
		awaitOrder(item);
	}

	// The stream may show the order before the answer of the call empties the form.
	void awaitOrder(String item) {
		await(() -> {
			assertThat(this.browser.text("#orders li")).contains(item);
			assertThat(this.browser.run("return document.getElementById('item').value")).isEqualTo("");
		});
	}

	void fill(String id, String text) {
		this.browser.driver().findElement(By.id(id)).clear();
		this.browser.driver().findElement(By.id(id)).sendKeys(text);
	}

	void click(String selector) {
		this.browser.driver().findElement(By.cssSelector(selector)).click();
	}

	void press(Keys... keys) {
		for (Keys key : keys) {
			type(key);
		}
	}

	// Each one goes to the element that has the focus by then.
	void type(CharSequence... texts) {
		for (CharSequence text : texts) {
			this.browser.driver().switchTo().activeElement().sendKeys(text);
		}
	}

	/** What a tab may do that hears of a confirmation before the new cookie is there. */
	void loadWithOldCookie() {
		this.browser.run("window.real = fetch; window.fetch = async () => new Response('{}', { status: 401 });"
				+ " new BroadcastChannel('orders').postMessage('the cookie is new')");
		await(() -> assertThat(this.browser.text("h1")).isEqualTo("Signed out here"));
		this.browser.run("window.fetch = real");
	}

	void signOut() {
		click("#sign-out");
		await(() -> assertThat(this.browser.text("h1")).isEqualTo("Signed out"));
	}

	void awaitShown(String selector) {
		await(() -> assertThat(isShown(selector)).as(selector).isTrue());
	}

	void awaitHidden(String selector) {
		await(() -> assertThat(isShown(selector)).as(selector).isFalse());
	}

	private boolean isShown(String selector) {
		return Boolean.TRUE
			.equals(this.browser.run("return document.querySelector(arguments[0]).checkVisibility()", selector));
	}

	void awaitText(String selector, String text) {
		await(() -> assertThat(this.browser.text(selector)).isEqualTo(text));
	}

	void awaitLive() {
		await(() -> assertThat(this.browser.text("#live")).isEqualTo("Live stream"));
	}

	void awaitComplaint(String field, String sentence) {
		await(() -> assertThat(this.browser.text("#" + field + "-error")).isEqualTo(sentence));
		assertThatFocusIsOn(field);
	}

	void assertThatFocusIsOn(String id) {
		assertThat(this.browser.run("return document.activeElement.id")).isEqualTo(id);
	}

	/**
	 * Scan the code of the dialog, mistype once, and add the app.
	 * @return the app
	 */
	AuthenticatorApp addAuthenticatorApp() {
		click("#totp-add");
		awaitShown("#totp");
		assertThatFocusIsOn("totp-code");
		await(() -> assertThat(this.browser.run("return document.getElementById('totp-qr').naturalWidth > 0"))
			.isEqualTo(true));
		assertThatEachLookIsAccessible();
		AuthenticatorApp app = new AuthenticatorApp(this.browser.text("#totp-secret"));
		type(app.wrongCode(), Keys.ENTER);
		awaitComplaint("totp-code", "The code is wrong, or was used before.");
		fill("totp-code", app.nextCode());
		press(Keys.ENTER);
		awaitShown("#totp-on");
		awaitLive();
		assertThat(this.browser.text("#totp-secret")).isEmpty();
		return app;
	}

	/**
	 * Check light and dark, and a phone. What a browser says of refused requests is no
	 * fault of the page.
	 */
	void assertThatEachLookIsAccessible() {
		this.browser.scheme("dark").size(360, 740);
		assertThat(this.browser.violations()).isEmpty();
		assertThat(this.browser.scrollsSideways()).isFalse();
		this.browser.scheme("light").size(1440, 1000);
		assertThat(this.browser.violations()).isEmpty();
		assertThat(this.browser.scrollsSideways()).isFalse();
		assertThat(this.browser.complaints()).filteredOn((line) -> !line.contains("Failed to load resource")).isEmpty();
	}

	void keep(String scheme, String name) {
		String images = System.getProperty("tests.browser.images");
		if (images != null) {
			this.browser.scheme(scheme).run("document.activeElement.blur(); window.scrollTo(0, 0)");
			this.browser.screenshot(Path.of(images, name));
		}
	}

	static void await(ThrowingRunnable condition) {
		Awaitility.await().untilAsserted(condition);
	}

}
