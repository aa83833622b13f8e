package dev.latchkey.auth.factor;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The factors that were verified for a session, and when each was last verified.
 *
 * @param times the times by factor; never empty
 */
public record VerifiedFactors(Map<Factor, Instant> times) {

	private static final String SEPARATOR = " ";

	private static final String ASSIGNMENT = "=";

	public VerifiedFactors {
		if (times.isEmpty()) {
			throw new IllegalArgumentException("A session has at least one factor");
		}
		times = Map.copyOf(times);
	}

	/**
	 * A single factor.
	 * @param factor the factor
	 * @param time when it was verified
	 * @return the factors
	 */
	public static VerifiedFactors of(Factor factor, Instant time) {
		return new VerifiedFactors(Map.of(factor, time));
	}

	/**
	 * Add a factor, or give it another time.
	 * @param factor the factor
	 * @param time when it was verified
	 * @return the factors
	 */
	public VerifiedFactors with(Factor factor, Instant time) {
		Map<Factor, Instant> all = new EnumMap<>(this.times);
		all.put(factor, time);
		return new VerifiedFactors(all);
	}

	/**
	 * Whether there is more than the password.
	 * @return {@code true} for a passkey alone too, which is two factors
	 */
	public boolean hasSecondFactor() {
		return secondFactorTime() != null;
	}

	/**
	 * When the person was last fully authenticated: with a passkey, or with both the
	 * password and the second factor. A session without a second factor needs only the
	 * password, because its account had none.
	 * @return the time at which the last necessary factor was verified
	 */
	public Instant authenticateTime() {
		Instant password = this.times.get(Factor.PASSWORD);
		Instant second = secondFactorTime();
		Instant passkey = this.times.get(Factor.PASSKEY);
		return Stream.of(earlier(password, second), passkey)
			.filter(Objects::nonNull)
			.max(Instant::compareTo)
			.orElseThrow();
	}

	private static @Nullable Instant earlier(@Nullable Instant password, @Nullable Instant second) {
		if (password == null || second == null) {
			return (second == null) ? password : null;
		}
		return password.isBefore(second) ? password : second;
	}

	private @Nullable Instant secondFactorTime() {
		return this.times.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != Factor.PASSWORD)
			.map(Map.Entry::getValue)
			.max(Instant::compareTo)
			.orElse(null);
	}

	/**
	 * Move future times to the present.
	 * @param now the time
	 * @return the factors
	 */
	public VerifiedFactors notAheadOf(Instant now) {
		return new VerifiedFactors(this.times.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> entry.getValue().isAfter(now) ? now : entry.getValue())));
	}

	/**
	 * Write the factors for a store.
	 * @return for instance {@code password=1700000000000 totp=1700000001000}, in the
	 * order of {@link Factor}, with times in milliseconds since 1970
	 */
	public String toText() {
		return new EnumMap<>(this.times).entrySet()
			.stream()
			.map((entry) -> entry.getKey().label() + ASSIGNMENT + entry.getValue().toEpochMilli())
			.collect(Collectors.joining(SEPARATOR));
	}

	/**
	 * Read the factors from a store.
	 * @param text what {@link #toText()} wrote; empty for a session from before there
	 * were second factors
	 * @param authenticateTime when the password of such a session was verified
	 * @return the factors
	 */
	public static VerifiedFactors parse(String text, Instant authenticateTime) {
		if (text.isEmpty()) {
			return of(Factor.PASSWORD, authenticateTime);
		}
		Map<Factor, Instant> times = new EnumMap<>(Factor.class);
		for (String entry : text.split(SEPARATOR, -1)) {
			String[] parts = entry.split(ASSIGNMENT, 2);
			times.put(Factor.labelled(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
		}
		return new VerifiedFactors(times);
	}

}
