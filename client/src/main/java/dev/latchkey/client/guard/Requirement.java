package dev.latchkey.client.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.StatusRuntimeException;

/**
 * What a method needs besides a valid session.
 *
 * @param maxAuthenticationAge how long ago the person may have been authenticated; empty
 * for any time. The age is measured with the clock of this machine.
 * @param factors what must have been verified for the session, within the same time
 */
public record Requirement(Optional<Duration> maxAuthenticationAge, Set<Factor> factors) {

	/**
	 * Create a requirement.
	 * @throws IllegalArgumentException if the age is not more than zero
	 */
	public Requirement {
		if (maxAuthenticationAge.filter((age) -> age.isZero() || age.isNegative()).isPresent()) {
			throw new IllegalArgumentException("The age of an authentication must be more than zero");
		}
		factors = Set.copyOf(factors);
	}

	/**
	 * Require that the person was authenticated recently.
	 * @param age how long ago at most, more than zero
	 * @return the requirement
	 */
	public static Requirement authenticatedWithin(Duration age) {
		return new Requirement(Optional.of(age), Set.of());
	}

	/**
	 * Require factors.
	 * @param factors what must have been verified for the session
	 * @return the requirement
	 */
	public static Requirement factors(Factor... factors) {
		return new Requirement(Optional.empty(), Set.copyOf(Arrays.asList(factors)));
	}

	/**
	 * Require factors too.
	 * @param more what must have been verified for the session, besides those before
	 * @return the requirement
	 */
	public Requirement withFactors(Factor... more) {
		EnumSet<Factor> all = EnumSet.noneOf(Factor.class);
		all.addAll(this.factors);
		all.addAll(Arrays.asList(more));
		return new Requirement(this.maxAuthenticationAge, all);
	}

	/**
	 * Create the answer to a call whose session lacks what is required.
	 * @return {@code FAILED_PRECONDITION} with the reason
	 * {@code REAUTHENTICATION_REQUIRED} and what is required
	 */
	public StatusRuntimeException refusal() {
		return Refusals.unmet(this);
	}

	/**
	 * Whether a session has what is required.
	 * @param now the time
	 */
	boolean isMetBy(ValidatedSession session, Instant now) {
		return session.factors().keySet().containsAll(this.factors) && Stream
			.concat(Stream.of(session.authenticateTime()), this.factors.stream().map(session.factors()::get))
			.allMatch((time) -> isRecent(time, now));
	}

	private boolean isRecent(Instant time, Instant now) {
		// A time that lies as far in the future is wrong, and says nothing about the age.
		return this.maxAuthenticationAge.map((age) -> Duration.between(time, now).abs().compareTo(age) <= 0)
			.orElse(true);
	}

}
