package dev.latchkey.spring.grpc;

import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import dev.latchkey.spring.web.servlet.GuardedRequests;
import io.grpc.BindableService;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.grpc.server.autoconfigure.security.web.servlet.GrpcRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.exception.GrpcExceptionHandler;
import org.springframework.grpc.server.exception.GrpcExceptionHandlerInterceptor;
import org.springframework.grpc.server.security.AuthenticationProcessInterceptor;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets only callers with a session use the gRPC services of a program, except for health
 * checks and reflection. Streams end with their session. An interceptor of Spring
 * Security that the program has replaces ours.
 */
@AutoConfiguration(after = LatchkeyClientAutoConfiguration.class,
		afterName = "org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration",
		beforeName = {
				"org.springframework.boot.grpc.server.autoconfigure.security.GrpcServerOAuth2ResourceServerAutoConfiguration",
				// That of Spring gRPC 1.0, for Spring Boot 4.0.
				"org.springframework.boot.grpc.server.autoconfigure.security.OAuth2ResourceServerAutoConfiguration" })
@ConditionalOnClass({ BindableService.class, GrpcServerFactory.class })
@ConditionalOnBean({ SessionValidator.class, BindableService.class })
@ConditionalOnBooleanProperty(name = "latchkey.client.grpc.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(type = "org.springframework.grpc.server.security.AuthenticationProcessInterceptor")
public final class LatchkeyGrpcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SessionGuard latchkeySessionGuard(SessionValidator sessions, ObjectProvider<SessionGuardCustomizer> customizers) {
		SessionGuard.Builder guard = SessionGuard.builder(sessions);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(guard));
		return guard.build();
	}

	@Bean
	@GlobalServerInterceptor
	GuardInterceptor latchkeyGuardInterceptor(SessionGuard guard,
			ObjectProvider<GrpcExceptionHandlerInterceptor> exceptionHandlers) {
		return new GuardInterceptor(guard, exceptionHandlers.getIfUnique());
	}

	/**
	 * What a program with Spring Security gets besides.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Authentication.class)
	static class Security {

		/**
		 * Hands the session of the guard to Spring Security. The interceptor for opaque
		 * tokens of Spring Boot backs off from it.
		 */
		@Bean
		@GlobalServerInterceptor
		AuthenticationProcessInterceptor latchkeyAuthenticationProcessInterceptor() {
			return new AuthenticationProcessInterceptor((authenticated) -> authenticated,
					(headers, attributes, method) -> session(),
					(authentication, call) -> new AuthorizationDecision(true));
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		GrpcExceptionHandler latchkeyGrpcExceptionHandler() {
			return new LatchkeyGrpcExceptionHandler();
		}

		private static @Nullable Authentication session() {
			ValidatedSession session = SessionGuard.SESSION.get();
			return (session != null) ? new LatchkeyAuthentication(session) : null;
		}

	}

	/**
	 * What a program gets besides if the server of its web pages also serves gRPC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(type = "org.springframework.boot.grpc.server.GrpcServletRegistration")
	static class Container {

		@Bean
		@GlobalServerInterceptor
		HeadersFirstInterceptor latchkeyHeadersFirstInterceptor() {
			return new HeadersFirstInterceptor();
		}

	}

	/**
	 * What such a program with Spring Security gets besides. Our filter chain leaves
	 * calls to the guard, which knows the open methods and answers as gRPC does.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityFilterChain.class)
	@ConditionalOnBean(type = "org.springframework.boot.grpc.server.GrpcServletRegistration")
	static class SecuredContainer {

		@Bean
		GuardedRequests latchkeyGuardedRequests() {
			return (request) -> isGrpc(request) && GrpcRequest.toAnyService().matches(request);
		}

		// Anything else at these addresses is no call, so no guard would look at it.
		private static boolean isGrpc(HttpServletRequest request) {
			String type = request.getContentType();
			return type != null && type.startsWith("application/grpc");
		}

	}

}
