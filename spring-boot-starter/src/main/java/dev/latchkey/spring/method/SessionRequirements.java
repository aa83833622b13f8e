package dev.latchkey.spring.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import dev.latchkey.spring.security.RequireFactor;
import dev.latchkey.spring.security.RequireRecentSignIn;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.core.Authentication;
import org.springframework.util.ReflectionUtils;

/**
 * Reads what methods require, and decides by Spring Security's factors.
 */
final class SessionRequirements implements AuthorizationManager<MethodInvocation> {

	private final Map<MethodClassKey, SessionRequirement> known = new ConcurrentHashMap<>();

	private final Clock clock;

	SessionRequirements(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Whether a method requires something.
	 * @throws IllegalArgumentException if an annotation has a wrong value
	 */
	boolean exist(Method method, Class<?> type) {
		return !ReflectionUtils.isObjectMethod(method) && of(method, type) != null;
	}

	@Override
	public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocation call) {
		Object target = call.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : call.getMethod().getDeclaringClass();
		SessionRequirement requirement = of(call.getMethod(), type);
		return (requirement != null) ? requirement.authorize(authentication, call) : null;
	}

	private @Nullable SessionRequirement of(Method method, Class<?> type) {
		return this.known.computeIfAbsent(new MethodClassKey(method, type), (key) -> read(method, type));
	}

	private @Nullable SessionRequirement read(Method method, Class<?> type) {
		Method specific = AopUtils.getMostSpecificMethod(method, type);
		RequireRecentSignIn signIn = find(specific, type, RequireRecentSignIn.class);
		RequireFactor factors = find(specific, type, RequireFactor.class);
		if (signIn == null && factors == null) {
			return null;
		}
		Duration age = (signIn != null) ? age(signIn.value(), specific) : null;
		List<RequiredFactor> required = new ArrayList<>();
		if (age != null) {
			required.add(required(LatchkeyAuthentication.SIGN_IN, age));
		}
		for (Factor factor : (factors != null) ? factors.value() : new Factor[0]) {
			required.add(required(factor.name(), age));
		}
		if (required.isEmpty()) {
			throw new IllegalArgumentException("@RequireFactor of " + name(specific) + " is wrong: name a factor");
		}
		return new SessionRequirement(required, this.clock);
	}

	private static RequiredFactor required(String authority, @Nullable Duration age) {
		return RequiredFactor.withAuthority(authority).validDuration(age).build();
	}

	private static <A extends Annotation> @Nullable A find(Method method, Class<?> type, Class<A> annotation) {
		A found = AnnotatedElementUtils.findMergedAnnotation(method, annotation);
		return (found != null) ? found : AnnotatedElementUtils.findMergedAnnotation(type, annotation);
	}

	private static Duration age(String value, Method method) {
		Duration age = parse(value);
		if (age == null || age.isZero() || age.isNegative()) {
			throw new IllegalArgumentException("@RequireRecentSignIn(\"" + value + "\") of " + name(method)
					+ " is wrong: write a time of more than zero, for instance 5m");
		}
		return age;
	}

	private static String name(Method method) {
		return method.getDeclaringClass().getSimpleName() + "." + method.getName();
	}

	private static @Nullable Duration parse(String value) {
		try {
			return DurationStyle.detectAndParse(value);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
