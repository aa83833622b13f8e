package dev.latchkey.testsupport.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a window: Debian's {@code chromium}, driven by
 * {@code chromedriver}.
 */
public final class Browser implements AutoCloseable {

	private static final String AXE = read("/axe.min.js");

	private static final String VIOLATIONS = """
			const done = arguments[arguments.length - 1];
			axe.run(document).then((found) => done(found.violations.map((violation) =>
				violation.id + ': ' + violation.nodes.map((node) => node.html + ' ' + node.failureSummary).join(', '))),
				(error) => done([String(error)]));
			""";

	private final ChromeDriver driver;

	/**
	 * Start the browser.
	 * @throws NullPointerException if this machine has none
	 */
	public Browser() {
		// Set, so that Selenium does not look for a driver elsewhere.
		System.setProperty("webdriver.chrome.driver", program("chromedriver").getPath());
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions().addArguments("--headless=new", "--no-sandbox",
				"--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
				"--disable-background-networking", "--disable-component-update");
		options.setBinary(program("chromium"));
		options.setCapability("goog:loggingPrefs", logs);
		this.driver = new ChromeDriver(options);
	}

	/**
	 * Return whether tests with a browser run: this machine has one, or
	 * {@code tests.browser.required} is true.
	 * @return whether they run
	 */
	public static boolean isWanted() {
		return Boolean.getBoolean("tests.browser.required")
				|| (find("chromium") != null && find("chromedriver") != null);
	}

	/**
	 * Return the driver, for what this class does not offer.
	 * @return the driver
	 */
	public ChromeDriver driver() {
		return this.driver;
	}

	/**
	 * Set the size of the page. A narrow one is that of a phone.
	 * @param width the width in CSS pixels
	 * @param height the height in CSS pixels
	 * @return this browser
	 */
	public Browser size(int width, int height) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
		return this;
	}

	/**
	 * Set the colour scheme that the person prefers.
	 * @param scheme {@code light} or {@code dark}
	 * @return this browser
	 */
	public Browser scheme(String scheme) {
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		return this;
	}

	/**
	 * Set the time zone.
	 * @param zone its name, for instance {@code Asia/Tokyo}
	 * @return this browser
	 */
	public Browser zone(String zone) {
		command("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
		return this;
	}

	/**
	 * Switch the scripts of pages on or off.
	 * @param on whether they run
	 * @return this browser
	 */
	public Browser scripts(boolean on) {
		command("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
		return this;
	}

	/**
	 * Load a page.
	 * @param url its address
	 * @return this browser
	 */
	public Browser open(String url) {
		this.driver.get(url);
		return this;
	}

	/**
	 * Run a script in the page.
	 * @param script the body of a function
	 * @param arguments its arguments
	 * @return what it returns
	 */
	public @Nullable Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/**
	 * Return the text of an element.
	 * @param selector its CSS selector
	 * @return the text, also if it is hidden
	 */
	public String text(String selector) {
		return String.valueOf(run("return document.querySelector(arguments[0])?.textContent.trim()", selector));
	}

	/**
	 * Return the accessibility violations that axe finds.
	 * @return a line each
	 */
	public List<?> violations() {
		run(AXE);
		return (List<?>) Objects.requireNonNull(this.driver.executeAsyncScript(VIOLATIONS));
	}

	/**
	 * Return the console messages since the last call: violations of the Content Security
	 * Policy, and failures.
	 * @return the messages
	 */
	public List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue()
					|| entry.getMessage().contains("Content Security Policy"))
			.map(LogEntry::getMessage)
			.toList();
	}

	/**
	 * Return whether the page is wider than its window.
	 * @return whether it scrolls sideways
	 */
	public boolean scrollsSideways() {
		return Boolean.TRUE
			.equals(run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
	}

	/**
	 * Write a picture of the window.
	 * @param file the PNG file
	 */
	public void screenshot(Path file) {
		try {
			Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
			Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	private void command(String name, Map<String, Object> parameters) {
		this.driver.executeCdpCommand(name, parameters);
	}

	private static File program(String name) {
		return Objects.requireNonNull(find(name),
				() -> name + " is missing: install the packages chromium and chromium-driver");
	}

	private static @Nullable File find(String name) {
		String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
		return Stream.of(path.split(File.pathSeparator))
			.map((folder) -> new File(folder, name))
			.filter(File::canExecute)
			.findFirst()
			.orElse(null);
	}

	private static String read(String resource) {
		try (InputStream stream = Objects.requireNonNull(Browser.class.getResourceAsStream(resource), resource)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
