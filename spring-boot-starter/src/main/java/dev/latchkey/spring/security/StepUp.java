package dev.latchkey.spring.security;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.GrantedAuthority;

/**
 * What a session needs before its caller may do what was refused (RFC 9470).
 *
 * @param maxAge how long ago the person may have been authenticated; empty for any time
 * @param factors the authorities of the factors that are missing or too old, sorted
 */
public record StepUp(Optional<Duration> maxAge, List<String> factors) {

	private static final String FACTOR = "FACTOR_";

	/**
	 * Find what a session needs.
	 * @param denied why access was denied
	 * @return what is needed, or {@code null} if a new authentication does not help
	 */
	public static @Nullable StepUp in(AccessDeniedException denied) {
		if (!(denied instanceof AuthorizationDeniedException ex)) {
			return null;
		}
		if (ex.getAuthorizationResult() instanceof FactorAuthorizationDecision decision) {
			return of(decision.getFactorErrors().stream().map(RequiredFactorError::getRequiredFactor).toList());
		}
		if (ex.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
			return ofAuthorities(decision.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
		}
		return null;
	}

	private static @Nullable StepUp ofAuthorities(List<@Nullable String> authorities) {
		boolean onlyFactors = authorities.stream().allMatch((name) -> name != null && name.startsWith(FACTOR));
		return onlyFactors ? of(authorities.stream()
			.filter(Objects::nonNull)
			.map((name) -> RequiredFactor.withAuthority(name).build())
			.toList()) : null;
	}

	private static @Nullable StepUp of(List<RequiredFactor> required) {
		if (required.isEmpty()) {
			return null;
		}
		Optional<Duration> maxAge = required.stream()
			.map(RequiredFactor::getValidDuration)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder());
		List<String> factors = required.stream()
			.map(RequiredFactor::getAuthority)
			.filter((name) -> !name.equals(LatchkeyAuthentication.SIGN_IN))
			.distinct()
			.sorted()
			.toList();
		return new StepUp(maxAge, factors);
	}

}
