package dev.latchkey.health.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.stub.Relay;
import dev.latchkey.health.web.live.TestStreams;
import dev.latchkey.testsupport.browser.Browser;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages in a real browser. Skipped without a browser, unless
 * {@code tests.browser.required} is true. {@code tests.browser.images} names a folder to
 * which the screenshots of the documentation are written.
 */
@EnabledIf(value = "dev.latchkey.testsupport.browser.Browser#isWanted",
		disabledReason = "The packages chromium and chromium-driver are not installed, so the pages are not tested.")
class BrowserTests {

	private static final Map<String, Consumer<Site>> STATES = Map.of("up", Scenes::allUp, "down", Scenes::authDown,
			"degraded", Scenes::slow);

	/**
	 * The screenshots that the documentation shows.
	 */
	private static final Map<String, String> IMAGES = Map.of("up light 1440", "status-up-light.png", "down dark 1440",
			"status-down-dark.png", "degraded light 390", "status-phone.png");

	private static Site site;

	private static Browser browser;

	@BeforeAll
	static void open() {
		site = new Site();
		browser = new Browser();
	}

	@AfterAll
	static void close() {
		if (browser != null) {
			browser.close();
		}
		if (site != null) {
			site.close();
		}
	}

	@BeforeEach
	void start() {
		browser.scripts(true).size(1440, 1000).scheme("light").zone("UTC");
		Scenes.allUp(site);
		site.clock().advance(Duration.ofHours(5));
	}

	@ParameterizedTest
	@CsvSource({ "up, light, 1440, Everything works", "up, dark, 390, Everything works",
			"up, light, 390, Everything works", "up, dark, 1440, Everything works",
			"down, light, 1440, Something is down", "down, dark, 1440, Something is down",
			"down, light, 390, Something is down", "down, dark, 390, Something is down",
			"degraded, light, 1440, 'Works, with warnings'", "degraded, dark, 1440, 'Works, with warnings'",
			"degraded, light, 390, 'Works, with warnings'", "degraded, dark, 390, 'Works, with warnings'" })
	void theFirstPageIsAccessibleInEachState(String state, String scheme, int width, String headline) {
		Objects.requireNonNull(STATES.get(state)).accept(site);
		site.clock().advance(Duration.ofMinutes(12));
		look("/", scheme, width);
		assertThat(browser.text("h1")).isEqualTo(headline);
		assertThatNothingIsWrong();
		keep(state + " " + scheme + " " + width);
	}

	@ParameterizedTest
	@CsvSource({ "/targets/auth, light, 1440", "/targets/auth, dark, 390", "/journey?range=30d, dark, 1440",
			"/journey, light, 390", "/targets/nobody, light, 390" })
	void theOtherPagesAreAccessible(String path, String scheme, int width) {
		Scenes.authDown(site);
		site.clock().advance(Duration.ofMinutes(12));
		look(path, scheme, width);
		assertThat(browser.violations()).isEmpty();
		assertThat(browser.scrollsSideways()).isFalse();
		assertThat(browser.complaints()).filteredOn((line) -> !line.contains("404")).isEmpty();
	}

	@Test
	void aChangeIsShownWithoutReloadingThePage() {
		look("/", "light", 1440);
		awaitLive();
		browser.run("window.same = true; document.getElementById('row-orders').focus(); window.scrollTo(0, 100)");
		long start = System.nanoTime();
		Scenes.authDown(site);
		Awaitility.await().untilAsserted(() -> assertThat(browser.text("h1")).isEqualTo("Something is down"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(browser.run("return window.same")).isEqualTo(true);
		assertThat(browser.run("return document.activeElement.id")).isEqualTo("row-orders");
		assertThat(browser.run("return window.scrollY")).isEqualTo(100L);
		assertThat(browser.text("#news")).startsWith("Something is down. ");
		assertThat(browser.run("return document.title")).isEqualTo("Something is down · Latchkey status");
		assertThatNothingIsWrong();
	}

	@Test
	void aDisconnectedPageSaysSoAndRecovers() {
		try (Site other = new Site()) {
			Scenes.allUp(other);
			browser.open(other.url("/"));
			awaitLive();
			TestStreams.stop(other);
			Awaitility.await().untilAsserted(() -> assertThat(browser.text("#live")).startsWith("Not live"));
			TestStreams.start(other);
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> awaitLive());
			leave();
		}
	}

	@Test
	void aPageWhoseServerHangsSaysSoAndRecovers() {
		try (Relay relay = Relay.to(site.port())) {
			browser.open("http://127.0.0.1:" + relay.port() + "/");
			awaitLive();
			browser.run("document.querySelector('script').dataset.silence = '3000'");
			Awaitility.await().during(Duration.ofSeconds(4)).untilAsserted(() -> {
				Scenes.change(site);
				assertThat(browser.text("#live")).isEqualTo("Live");
			});
			relay.freeze();
			// This is shorter than the timeout of a hanging request for the page.
			Awaitility.await().atMost(Duration.ofSeconds(8)).untilAsserted(() -> {
				Scenes.change(site);
				assertThat(browser.text("#live")).startsWith("Not live");
			});
			relay.thaw();
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> awaitLive());
			leave();
		}
	}

	@Test
	void withoutScriptsThePageIsCompleteAndReloadsItself() {
		browser.scripts(false);
		look("/", "light", 1440);
		assertThat(browser.driver().findElement(By.tagName("h1")).getText()).isEqualTo("Everything works");
		assertThat(browser.driver().findElement(By.cssSelector("time[data-show]")).getText()).endsWith(" UTC");
		assertThat(browser.driver().getPageSource()).contains("http-equiv=\"refresh\" content=\"5\"");
		Scenes.authDown(site);
		Awaitility.await()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(browser.driver().findElement(By.tagName("h1")).getText())
				.isEqualTo("Something is down"));
	}

	@Test
	void timesAreInTheViewersZoneWithUtcInTheTitle() {
		browser.zone("Asia/Tokyo");
		look("/", "light", 1440);
		awaitLive();
		assertThat(browser.run("""
				const time = document.querySelector('#read time');
				const hour = (text) => Number(/(\\d+):\\d\\d:\\d\\d/.exec(text)[1]);
				return (hour(time.textContent) - hour(time.title) + 24) % 12""")).isEqualTo(9L);
		assertThat((String) browser.run("return document.querySelector('#read time').title")).endsWith(" UTC");
	}

	@Test
	@Tag("asvs-1.2.1")
	void hostileTextsDoNothing() {
		String script = "<script>window.hit=1</script><img src=x onerror=window.hit=1>\u202E";
		try (Site other = new Site()) {
			other.report(new CheckId(CheckKind.GRPC, script, script), CheckResult.down(null, script));
			other.report(CheckId.JOURNEY, Samples.brokenJourney(script));
			browser.open(other.url("/"));
			awaitLive();
			assertThat(browser.run("return window.hit")).isNull();
			assertThat(browser.run("return document.querySelectorAll('script, img').length")).isEqualTo(1L);
			assertThatNothingIsWrong();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 390, 1440 })
	void everyLinkIsReachedByTheKeyboard(int width) {
		look("/", "light", width);
		Object links = browser.run("return document.querySelectorAll('a').length");
		long reached = 0;
		for (int i = 0; i < 40; i++) {
			browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
			Object outlined = browser.run("""
					const seen = document.activeElement;
					return seen.tagName === 'A' && getComputedStyle(seen).outlineStyle !== 'none'""");
			reached += Boolean.TRUE.equals(outlined) ? 1 : 0;
			if (Objects.equals(browser.run("return document.activeElement.id"), "to-health")) {
				break;
			}
		}
		assertThat(links).isEqualTo(reached);
	}

	private static void look(String path, String scheme, int width) {
		browser.size(width, 1000).scheme(scheme).open(site.url(path));
	}

	/**
	 * Leave the page before its server stops. Otherwise its error messages would appear
	 * in another test.
	 */
	private static void leave() {
		browser.open("about:blank");
		browser.complaints();
	}

	private static void awaitLive() {
		Awaitility.await().untilAsserted(() -> assertThat(browser.text("#live")).isEqualTo("Live"));
	}

	private static void assertThatNothingIsWrong() {
		assertThat(browser.violations()).isEmpty();
		assertThat(browser.scrollsSideways()).isFalse();
		assertThat(browser.complaints()).isEmpty();
	}

	private static void keep(String look) {
		String folder = System.getProperty("tests.browser.images");
		String name = IMAGES.get(look);
		if (folder != null && name != null) {
			browser.screenshot(Path.of(folder, name));
		}
	}

}
