package dev.latchkey.spring.web;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How requests of the web present their session: {@code latchkey.client.web.*}.
 *
 * @param cookieName Cookie that may hold the session token instead of the header, for
 * instance __Host-session. None is read by default. With a cookie, requests that change
 * something need a CSRF token.
 */
@ConfigurationProperties("latchkey.client.web")
public record LatchkeyWebProperties(@Nullable String cookieName) {

	/**
	 * Create the settings.
	 */
	public LatchkeyWebProperties {
		cookieName = (cookieName != null && !cookieName.isBlank()) ? cookieName : null;
	}

}
