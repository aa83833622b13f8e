package dev.latchkey.auth.edge.http;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the answers to introspections (RFC 7662, section 2.2).
 */
final class IntrospectionAnswer {

	private static final int TOO_MANY_REQUESTS = 429;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * The names of RFC 8176 for the factors of our contract. A passkey proves possession
	 * of a key, and nobody knows whether hardware protects it. A recovery code is a
	 * password that works once.
	 */
	static final Map<String, String> METHODS = Map.of("password", "pwd", "totp", "otp", "recovery-code", "otp",
			"passkey", "pop");

	private static final String SEVERAL = "mfa";

	private static final List<String> PASSWORD_ALONE = List.of("password");

	private static final Set<Reason> INACTIVE = Set.of(Reason.SESSION_INVALID, Reason.FACTOR_ENROLLMENT_REQUIRED);

	private IntrospectionAnswer() {
	}

	/**
	 * Write what is known of a token.
	 * @return the reason in the event, or {@code null} when the token is active
	 */
	static @Nullable String write(HttpServletResponse response, @Nullable Identity identity,
			@Nullable Throwable failure) {
		Throwable cause = Outage.cause(failure);
		if (identity != null) {
			write(response, HttpServletResponse.SC_OK, active(identity));
			return null;
		}
		if (cause instanceof Refusal refusal && INACTIVE.contains(refusal.reason())) {
			write(response, HttpServletResponse.SC_OK, Map.of("active", false));
			return refusal.reason().name();
		}
		return Outage.answer(response, failure);
	}

	private static Map<String, Object> active(Identity identity) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("active", true);
		members.put("sub", identity.accountId());
		members.put("username", identity.username());
		members.put("iat", identity.createTime().getEpochSecond());
		members.put("exp", identity.expireTime().getEpochSecond());
		members.put("auth_time", identity.authenticateTime().getEpochSecond());
		members.put("amr", methods(identity.factors()));
		return members;
	}

	private static List<String> methods(List<String> factors) {
		Stream<String> methods = factors.stream().map((factor) -> METHODS.getOrDefault(factor, factor));
		return Stream.concat(methods, factors.equals(PASSWORD_ALONE) ? Stream.of() : Stream.of(SEVERAL))
			.distinct()
			.toList();
	}

	/**
	 * Refuse a caller that has presented too many wrong keys.
	 */
	static void tooManyAttempts(HttpServletResponse response, Refusal refusal) {
		Duration delay = refusal.retryDelay();
		response.setHeader("Retry-After", String.valueOf((delay != null) ? delay.plusMillis(999).toSeconds() : 1));
		write(response, TOO_MANY_REQUESTS, Map.of("error", "invalid_client"));
	}

	/**
	 * Write an answer.
	 */
	static void write(HttpServletResponse response, int status, Map<String, ?> members) {
		byte[] json = JSON.writeValueAsBytes(members);
		response.setStatus(status);
		response.setHeader("Cache-Control", "no-store");
		response.setContentType("application/json");
		response.setContentLength(json.length);
		try {
			response.getOutputStream().write(json);
		}
		catch (IOException ex) {
			// The caller has gone, so nobody reads the answer.
		}
	}

}
