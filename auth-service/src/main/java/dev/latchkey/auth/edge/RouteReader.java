package dev.latchkey.auth.edge;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.auth.factor.Factor;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the operator wrote about a route in the configuration of a proxy. There are
 * no other keys and no other spellings, so that a mistake cannot open a route.
 */
final class RouteReader {

	private static final String SESSION = "latchkey";

	private static final String MAX_AGE = "max-auth-age";

	private static final String FACTORS = "factors";

	/**
	 * The names of all factors that a session can have.
	 */
	static final Set<String> KNOWN_FACTORS = Stream.of(Factor.values())
		.map(Factor::label)
		.collect(Collectors.toUnmodifiableSet());

	private static final int MAX_DIGITS = 7;

	private static final Map<Character, Integer> SECONDS = Map.of('s', 1, 'm', 60, 'h', 3600, 'd', 86400);

	private boolean optional;

	private @Nullable Duration maxAge;

	private Set<String> factors = Set.of();

	private RouteReader() {
	}

	/**
	 * Read the settings of a route.
	 * @param settings the settings by their keys
	 * @return what the route requires; a session without settings
	 * @throws RouteException when one of them is not exactly as it should be
	 */
	static Requirements read(List<Map.Entry<String, String>> settings) throws RouteException {
		if (settings.isEmpty()) {
			return Requirements.SESSION;
		}
		RouteReader reader = new RouteReader();
		Set<String> keys = new HashSet<>();
		for (Map.Entry<String, String> setting : settings) {
			if (!keys.add(setting.getKey())) {
				throw new RouteException(setting.getKey(), setting.getValue(), ", which is the second of its kind");
			}
			if (!reader.take(setting.getKey(), setting.getValue())) {
				throw new RouteException(setting.getKey(), setting.getValue(), "");
			}
		}
		if (reader.optional && (reader.maxAge != null || !reader.factors.isEmpty())) {
			// A caller without a session would pass, and one with an old session would
			// not.
			throw new RouteException(SESSION, "optional", ", which cannot stand with " + MAX_AGE + " or " + FACTORS);
		}
		return new Requirements(reader.optional, reader.maxAge, reader.factors);
	}

	private boolean take(String key, String value) {
		return switch (key) {
			case SESSION -> takeSession(value);
			case MAX_AGE -> takeMaxAge(value);
			case FACTORS -> takeFactors(value);
			default -> false;
		};
	}

	private boolean takeSession(String value) {
		this.optional = value.equals("optional");
		return this.optional || value.equals("required");
	}

	private boolean takeMaxAge(String value) {
		int digits = value.length() - 1;
		if (digits < 1 || digits > MAX_DIGITS
				|| !value.substring(0, digits).chars().allMatch((digit) -> '0' <= digit && digit <= '9')) {
			return false;
		}
		Integer unit = SECONDS.get(value.charAt(digits));
		long number = Long.parseLong(value.substring(0, digits));
		if (unit == null || number == 0) {
			return false;
		}
		this.maxAge = Duration.ofSeconds(number * unit);
		return true;
	}

	private boolean takeFactors(String value) {
		List<String> names = List.of(value.split(",", -1));
		this.factors = new HashSet<>(names);
		return this.factors.size() == names.size() && KNOWN_FACTORS.containsAll(names);
	}

}
