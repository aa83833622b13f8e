package dev.latchkey.spring.method;

import java.time.Clock;

import org.aopalliance.intercept.MethodInterceptor;
import reactor.core.publisher.Mono;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeReactiveMethodInterceptor;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.util.ClassUtils;

/**
 * Enforces the annotations by which methods of beans require a recent sign-in or a
 * factor. It needs no {@code @EnableMethodSecurity}, and no setting turns it off, because
 * a method whose annotation is ignored would be open.
 */
@AutoConfiguration
@ConditionalOnClass({ AuthorizationManager.class, FactorGrantedAuthority.class })
public final class LatchkeyMethodSecurityAutoConfiguration {

	private LatchkeyMethodSecurityAutoConfiguration() {
	}

	/**
	 * Makes sure that beans have proxies, and proxies of their classes: a gRPC service
	 * behind a proxy of its interface alone would be called past it.
	 */
	@Bean
	static BeanFactoryPostProcessor latchkeyAutoProxies() {
		return (beans) -> {
			if (beans instanceof BeanDefinitionRegistry registry) {
				AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
				AopConfigUtils.forceAutoProxyCreatorToUseClassProxying(registry);
			}
		};
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor latchkeySessionRequirementAdvisor() {
		return advisor(new SessionRequirements(Clock.systemUTC()));
	}

	@Bean
	static BeanPostProcessor latchkeyUnproxiedRequirements() {
		return new UnproxiedRequirements();
	}

	static Advisor advisor(SessionRequirements requirements) {
		boolean reactor = ClassUtils.isPresent("reactor.core.publisher.Mono",
				LatchkeyMethodSecurityAutoConfiguration.class.getClassLoader());
		return new SessionRequirementAdvisor(requirements, reactor ? Reactive.interceptor(requirements) : null);
	}

	/**
	 * Apart, because a program may have no Reactor.
	 */
	private static final class Reactive {

		static MethodInterceptor interceptor(SessionRequirements requirements) {
			return new AuthorizationManagerBeforeReactiveMethodInterceptor(Pointcut.TRUE,
					(authentication, call) -> authentication
						.flatMap((caller) -> Mono.justOrEmpty(requirements.authorize(() -> caller, call))));
		}

	}

}
