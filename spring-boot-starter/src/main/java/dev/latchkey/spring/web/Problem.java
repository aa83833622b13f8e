package dev.latchkey.spring.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.spring.security.InvalidSessionException;
import dev.latchkey.spring.security.StepUp;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;

/**
 * The answer to a refused request: a status, headers and a problem document (RFC 9457).
 * It says nothing that comes from the request, so nothing in it needs escaping.
 *
 * @param status the status
 * @param headers the headers, without that of the type
 * @param body the document, in ASCII
 */
public record Problem(HttpStatus status, Map<String, String> headers, String body) {

	/**
	 * The media type of the document.
	 */
	public static final String MEDIA_TYPE = "application/problem+json";

	private static final String STEP_UP = "insufficient_user_authentication";

	private static final Duration RETRY = Duration.ofSeconds(1);

	/**
	 * Answer a request that needs a session and has none that is valid.
	 * @param failure why there is no session
	 * @return 401 with a challenge (RFC 6750); RFC 9470 if a second factor is missing
	 */
	public static Problem unauthenticated(AuthenticationException failure) {
		if (failure instanceof InvalidSessionException invalid) {
			return invalid.isEnrollmentRequired() ? enrollmentRequired()
					: challenge("invalid_token", "The session is not valid", "", "");
		}
		return of(HttpStatus.UNAUTHORIZED, Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"),
				"This needs a session: sign in and send its token", "");
	}

	private static Problem enrollmentRequired() {
		return challenge(STEP_UP, "The session may only enrol a second factor", "",
				",\"reason\":\"FACTOR_ENROLLMENT_REQUIRED\"");
	}

	/**
	 * Answer a request whose caller may not do what it asks for.
	 * @param denied why
	 * @return 401 with a challenge (RFC 9470) if a new authentication helps, otherwise
	 * 403
	 */
	public static Problem denied(AccessDeniedException denied) {
		StepUp needed = StepUp.in(denied);
		if (needed == null) {
			return of(HttpStatus.FORBIDDEN, Map.of(),
					isCsrf(denied) ? "The CSRF token is missing or wrong" : "This is not allowed", "");
		}
		String age = needed.maxAge().map((max) -> String.valueOf(max.toSeconds())).orElse(null);
		String factors = needed.factors()
			.stream()
			.map((factor) -> '"' + factor + '"')
			.collect(Collectors.joining(",", ",\"factors\":[", "]"));
		return challenge(STEP_UP, "This needs a new authentication", (age != null) ? ", max_age=\"" + age + '"' : "",
				((age != null) ? ",\"max_age\":" + age : "") + (needed.factors().isEmpty() ? "" : factors));
	}

	private static boolean isCsrf(AccessDeniedException denied) {
		return denied instanceof CsrfException
				|| denied instanceof org.springframework.security.web.server.csrf.CsrfException;
	}

	/**
	 * Answer a request about whose session nobody knows.
	 * @param failure why
	 * @return 503, to be repeated
	 */
	public static Problem unavailable(UnavailableException failure) {
		long seconds = Math.max(1, failure.retryDelay().orElse(RETRY).toSeconds());
		return of(HttpStatus.SERVICE_UNAVAILABLE, Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)),
				"Sessions cannot be validated now", "");
	}

	/**
	 * Find the failure for which this answers among the causes of an exception.
	 * @param thrown what the handling of a request threw
	 * @return the answer, or {@code null} if it is none of ours
	 */
	public static @Nullable Problem in(Throwable thrown) {
		for (Throwable each = thrown; each != null; each = each.getCause()) {
			if (each instanceof UnavailableException unavailable) {
				return unavailable(unavailable);
			}
			if (each instanceof InvalidSessionException invalid) {
				return unauthenticated(invalid);
			}
		}
		return null;
	}

	/**
	 * Return the document as it is sent.
	 * @return the bytes
	 */
	public byte[] bytes() {
		return this.body.getBytes(StandardCharsets.US_ASCII);
	}

	private static Problem challenge(String error, String description, String parameters, String members) {
		String challenge = "Bearer error=\"" + error + "\", error_description=\"" + description + '"' + parameters;
		return of(HttpStatus.UNAUTHORIZED, Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge), description,
				",\"error\":\"" + error + '"' + members);
	}

	private static Problem of(HttpStatus status, Map<String, String> headers, String detail, String members) {
		Map<String, String> all = new LinkedHashMap<>(headers);
		all.put(HttpHeaders.CACHE_CONTROL, "no-store");
		String body = "{\"type\":\"about:blank\",\"title\":\"" + status.getReasonPhrase() + "\",\"status\":"
				+ status.value() + ",\"detail\":\"" + detail + '"' + members + '}';
		return new Problem(status, all, body);
	}

}
