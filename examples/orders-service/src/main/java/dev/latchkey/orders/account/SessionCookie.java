package dev.latchkey.orders.account;

import dev.latchkey.spring.web.LatchkeyWebProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * The cookie that holds the token of a browser. Scripts cannot read it, and other sites
 * cannot make the browser send it. It lasts as long as the browser; how long the session
 * lasts is Latchkey's to say.
 */
@Component
public class SessionCookie {

	private final String name;

	SessionCookie(LatchkeyWebProperties settings) {
		Assert.state(settings.cookieName() != null, "The page needs latchkey.client.web.cookie-name");
		this.name = settings.cookieName();
	}

	/**
	 * Let the browser keep a token, in place of the one that it has.
	 * @param request the request of the browser
	 * @param response the answer to it
	 * @param token the token of the session
	 */
	public void set(HttpServletRequest request, HttpServletResponse response, String token) {
		add(response, cookie(request, token).build());
	}

	void delete(HttpServletRequest request, HttpServletResponse response) {
		add(response, cookie(request, "").maxAge(0).build());
	}

	private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
		return ResponseCookie.from(this.name, value)
			.path("/")
			.httpOnly(true)
			.sameSite("Strict")
			.secure(request.isSecure());
	}

	private static void add(HttpServletResponse response, ResponseCookie cookie) {
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
