package dev.latchkey.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.validation.ValidatedSession;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The attributes of {@link WithLatchkeySession}.
 *
 * @param age how long ago the person was authenticated
 */
record SessionAttributes(String username, String accountId, List<Factor> factors, Duration age) {

	private static final Pattern AGE = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)( ago)?");

	static SessionAttributes of(WithLatchkeySession annotation) {
		return new SessionAttributes(annotation.username(), annotation.accountId(), List.of(annotation.factors()),
				age(annotation.authenticated()));
	}

	static Duration age(String text) {
		if (text.equals("now")) {
			return Duration.ZERO;
		}
		Matcher age = AGE.matcher(text);
		if (!age.matches()) {
			throw new ExtensionConfigurationException("authenticated = \"" + text
					+ "\" is no time: write \"now\", or a number with ms, s, m, h or d, such as \"5m ago\".");
		}
		long amount = Long.parseLong(age.group(1));
		return switch (age.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		};
	}

	ValidatedSession session(Instant now) {
		Instant authenticated = now.minus(this.age);
		Map<Factor, Instant> verified = new EnumMap<>(Factor.class);
		this.factors.forEach((factor) -> verified.put(factor, authenticated));
		String account = this.accountId.isEmpty() ? id("account " + this.username) : this.accountId;
		return new ValidatedSession(account, this.username, id("session " + this.username), authenticated, verified);
	}

	private static String id(String name) {
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
	}

}
