package dev.latchkey.auth.factor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The factors that were verified for a session, and when each was last verified.
 *
 * @param times the times by factor, in the order of {@link Factor} and in milliseconds;
 * with a password or a passkey
 */
public record VerifiedFactors(Map<Factor, Instant> times) {

	private static final String SEPARATOR = " ";

	private static final String ASSIGNMENT = "=";

	public VerifiedFactors {
		if (!times.containsKey(Factor.PASSWORD) && !times.containsKey(Factor.PASSKEY)) {
			throw new IllegalArgumentException("A session needs a password or a passkey");
		}
		Map<Factor, Instant> ordered = new EnumMap<>(times);
		ordered.replaceAll((factor, time) -> time.truncatedTo(ChronoUnit.MILLIS));
		times = Collections.unmodifiableMap(ordered);
	}

	/**
	 * A single factor.
	 * @param factor the password or a passkey
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
	 * Keep the password alone, for an account that loses its last second factor.
	 * Otherwise no reauthentication would ever be full again.
	 * @return the password, which must be among the factors
	 */
	public VerifiedFactors withoutSecondFactors() {
		return of(Factor.PASSWORD, Objects.requireNonNull(this.times.get(Factor.PASSWORD)));
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
		Instant passkey = this.times.get(Factor.PASSKEY);
		Instant both = bothTime();
		if (passkey == null || both == null) {
			return Objects.requireNonNull((both != null) ? both : passkey);
		}
		return later(passkey, both);
	}

	private @Nullable Instant bothTime() {
		Instant password = this.times.get(Factor.PASSWORD);
		Instant second = secondFactorTime();
		return (password != null && second != null && second.isBefore(password)) ? second : password;
	}

	private @Nullable Instant secondFactorTime() {
		Instant last = null;
		for (Map.Entry<Factor, Instant> entry : this.times.entrySet()) {
			if (entry.getKey() != Factor.PASSWORD) {
				last = (last != null) ? later(last, entry.getValue()) : entry.getValue();
			}
		}
		return last;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private boolean isPasswordAlone() {
		return this.times.size() == 1 && this.times.containsKey(Factor.PASSWORD);
	}

	/**
	 * Move future times to the present.
	 * @param now the time
	 * @return the factors
	 */
	public VerifiedFactors notAheadOf(Instant now) {
		Map<Factor, Instant> all = new EnumMap<>(this.times);
		all.replaceAll((factor, time) -> time.isAfter(now) ? now : time);
		return new VerifiedFactors(all);
	}

	/**
	 * Write the factors for a store. It is empty for the password alone, because stores
	 * have the time of the authentication too, and earlier versions know only this one.
	 * @return for instance {@code password=1700000000000 totp=1700000001000}, in the
	 * order of {@link Factor}, with times in milliseconds since 1970
	 */
	public String toText() {
		if (isPasswordAlone()) {
			return "";
		}
		return this.times.entrySet()
			.stream()
			.map((entry) -> entry.getKey().label() + ASSIGNMENT + entry.getValue().toEpochMilli())
			.collect(Collectors.joining(SEPARATOR));
	}

	/**
	 * Read the factors from a store.
	 * @param text the result of {@link #toText()}
	 * @param authenticateTime the result of {@link #authenticateTime()}
	 * @return the factors; {@code null} if a later version has written others among them,
	 * which nobody can judge
	 */
	public static @Nullable VerifiedFactors parse(String text, Instant authenticateTime) {
		if (text.isEmpty()) {
			return of(Factor.PASSWORD, authenticateTime);
		}
		Map<Factor, Instant> times = new EnumMap<>(Factor.class);
		for (String entry : text.split(SEPARATOR, -1)) {
			String[] parts = entry.split(ASSIGNMENT, 2);
			Factor factor = Factor.labelled(parts[0]);
			if (factor == null) {
				return null;
			}
			times.put(factor, Instant.ofEpochMilli(Long.parseLong(parts[1])));
		}
		return new VerifiedFactors(times);
	}

}
