package dev.latchkey.testing.server;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Factor;

/**
 * When a person was last fully authenticated: with a passkey, or with both the password
 * and the second factor.
 */
final class AuthenticationTime {

	private AuthenticationTime() {
	}

	/**
	 * Return the time that follows from factors.
	 * @param times when each factor was verified
	 * @param otherwise the time if there is no factor
	 */
	static Instant of(Map<Factor, Instant> times, Instant otherwise) {
		Optional<Instant> second = times.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != Factor.FACTOR_PASSWORD)
			.map(Map.Entry::getValue)
			.max(Comparator.naturalOrder());
		Optional<Instant> both = Optional.ofNullable(times.get(Factor.FACTOR_PASSWORD))
			.map((password) -> second.filter(password::isAfter).orElse(password));
		Optional<Instant> passkey = Optional.ofNullable(times.get(Factor.FACTOR_PASSKEY));
		return Stream.of(both, passkey)
			.flatMap(Optional::stream)
			.max(Comparator.naturalOrder())
			.or(() -> second)
			.orElse(otherwise);
	}

}
