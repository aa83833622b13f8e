package dev.latchkey.spring.method;

import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Applies the requirements before a method runs. The caller is that of the thread, or
 * that of the subscriber for a reactive method on a thread that has none.
 */
final class SessionRequirementAdvisor extends StaticMethodMatcherPointcutAdvisor {

	private static final long serialVersionUID = 1L;

	private final transient SessionRequirements requirements;

	/**
	 * Create the advisor.
	 * @param requirements reads what methods require
	 * @param reactive applies the requirements to reactive methods; {@code null} in
	 * programs without Reactor
	 */
	SessionRequirementAdvisor(SessionRequirements requirements, @Nullable MethodInterceptor reactive) {
		this.requirements = requirements;
		AuthorizationManagerBeforeMethodInterceptor blocking = new AuthorizationManagerBeforeMethodInterceptor(this,
				requirements);
		setAdvice((MethodInterceptor) (call) -> ((reactive != null && isReactive(call)) ? reactive : blocking)
			.invoke(call));
		setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() - 1);
	}

	@Override
	public boolean matches(Method method, Class<?> type) {
		return this.requirements.exist(method, type);
	}

	private static boolean isReactive(MethodInvocation call) {
		return SecurityContextHolder.getContext().getAuthentication() == null
				&& Publisher.class.isAssignableFrom(call.getMethod().getReturnType());
	}

}
