package dev.latchkey.spring.method;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * What one method requires. Spring Security decides about old factors. A time that lies
 * as far in the future is wrong and says nothing about the age, so it counts as old too.
 */
final class SessionRequirement implements AuthorizationManager<MethodInvocation> {

	private final List<RequiredFactor> factors;

	private final AllRequiredFactorsAuthorizationManager<MethodInvocation> recent;

	private final Clock clock;

	SessionRequirement(List<RequiredFactor> factors, Clock clock) {
		this.factors = List.copyOf(factors);
		this.clock = clock;
		var builder = AllRequiredFactorsAuthorizationManager.<MethodInvocation>builder();
		for (RequiredFactor factor : factors) {
			builder.requireFactor(factor);
		}
		this.recent = builder.build();
		this.recent.setClock(clock);
	}

	@Override
	public FactorAuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocation call) {
		FactorAuthorizationDecision decision = this.recent.authorize(authentication, call);
		Authentication caller = authentication.get();
		return (decision.isGranted() && caller != null) ? plausible(caller) : decision;
	}

	private FactorAuthorizationDecision plausible(Authentication caller) {
		Instant now = this.clock.instant();
		return new FactorAuthorizationDecision(this.factors.stream()
			.filter((factor) -> isOfTheFuture(caller, factor, now))
			.map(RequiredFactorError::createExpired)
			.toList());
	}

	private static boolean isOfTheFuture(Authentication caller, RequiredFactor factor, Instant now) {
		Duration age = factor.getValidDuration();
		return age != null && caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> authority instanceof FactorGrantedAuthority verified
					&& factor.getAuthority().equals(verified.getAuthority())
					&& verified.getIssuedAt().isAfter(now.plus(age)));
	}

}
