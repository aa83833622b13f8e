package dev.latchkey.orders;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import dev.latchkey.orders.factor.AuthenticatorApp;
import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser without a page: it keeps cookies, sends each to its path, and proves that its
 * requests are its own.
 */
public final class Visitor {

	private static final Cookie CSRF = new Cookie("XSRF-TOKEN", "csrf");

	private final MockMvcTester http;

	private final Map<String, Cookie> cookies = new LinkedHashMap<>();

	/**
	 * Open the browser.
	 * @param http the service
	 */
	public Visitor(MockMvcTester http) {
		this.http = http;
	}

	/**
	 * Return a cookie that the browser has.
	 * @param name its name
	 * @return the cookie, or {@code null} if there is none
	 */
	public @Nullable Cookie cookie(String name) {
		return this.cookies.get(name);
	}

	/**
	 * Send a request without a body.
	 * @param path its path
	 * @return the answer
	 */
	public MvcTestResult get(String path) {
		return send(path, this.http.get());
	}

	/**
	 * Send a request.
	 * @param path its path
	 * @param body JSON
	 * @return the answer
	 */
	public MvcTestResult post(String path, String body) {
		return send(path, this.http.post().contentType(MediaType.APPLICATION_JSON).content(body));
	}

	/**
	 * Send a request without a body.
	 * @param path its path
	 * @return the answer
	 */
	public MvcTestResult delete(String path) {
		return send(path, this.http.delete());
	}

	/**
	 * Add an authenticator app to the account that is signed in.
	 * @return the app
	 */
	public AuthenticatorApp addAuthenticatorApp() {
		AuthenticatorApp app = new AuthenticatorApp(read(post("/factors/totp", ""), "$.secret"));
		assertThat(post("/factors/totp/complete", "{\"totpCode\":\"" + app.nextCode() + "\"}")).hasStatus(204);
		return app;
	}

	/**
	 * Read a text of an answer.
	 * @param answer the answer
	 * @param path where it is, as JSONPath
	 * @return the text
	 */
	public static String read(MvcTestResult answer, String path) {
		return JsonPath.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8), path);
	}

	private MvcTestResult send(String path, MockMvcRequestBuilder request) {
		request.uri(path).header("X-XSRF-TOKEN", CSRF.getValue()).cookie(CSRF);
		this.cookies.values()
			.stream()
			.filter((cookie) -> path.startsWith(cookie.getPath()))
			.forEach((cookie) -> request.cookie(cookie));
		MvcTestResult answer = request.exchange();
		Arrays.stream(answer.getResponse().getCookies())
			.filter((cookie) -> !cookie.getName().equals(CSRF.getName()))
			.forEach(this::keep);
		return answer;
	}

	private void keep(Cookie cookie) {
		if (cookie.getMaxAge() == 0) {
			this.cookies.remove(cookie.getName());
		}
		else {
			this.cookies.put(cookie.getName(), cookie);
		}
	}

}
