package dev.latchkey.orders.account;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie that holds the token of a challenge. Scripts cannot read it, and the browser
 * sends it only to the path that completes what the challenge is for.
 */
@Component
public class ChallengeCookie {

	/**
	 * The name of the cookie.
	 */
	public static final String NAME = "orders-challenge";

	// As long as a challenge.
	private static final Duration LIFETIME = Duration.ofMinutes(5);

	/**
	 * Let the browser keep a challenge.
	 * @param request the request of the browser
	 * @param response the answer to it
	 * @param path the path that needs the challenge
	 * @param token the token of the challenge
	 */
	public void set(HttpServletRequest request, HttpServletResponse response, String path, String token) {
		add(request, response, path, token, LIFETIME);
	}

	/**
	 * Let the browser forget a challenge.
	 * @param request the request of the browser
	 * @param response the answer to it
	 * @param path the path that needed the challenge
	 */
	public void delete(HttpServletRequest request, HttpServletResponse response, String path) {
		add(request, response, path, "", Duration.ZERO);
	}

	private static void add(HttpServletRequest request, HttpServletResponse response, String path, String value,
			Duration lifetime) {
		ResponseCookie cookie = ResponseCookie.from(NAME, value)
			.path(path)
			.maxAge(lifetime)
			.httpOnly(true)
			.sameSite("Strict")
			.secure(request.isSecure())
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
