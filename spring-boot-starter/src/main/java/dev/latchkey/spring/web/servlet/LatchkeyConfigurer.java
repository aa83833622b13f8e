package dev.latchkey.spring.web.servlet;

import java.util.Collections;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.web.LatchkeyWebProperties;
import dev.latchkey.spring.web.SessionCredential;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Protects a filter chain with Latchkey's sessions:
 * {@code http.with(latchkey(), withDefaults())}. The chain has no HTTP session, and
 * requests with the header need no CSRF token. Its own rules say which requests need a
 * session. A chain that only serves the header may turn CSRF off; one that reads the
 * cookie must not.
 */
public final class LatchkeyConfigurer extends AbstractHttpConfigurer<LatchkeyConfigurer, HttpSecurity> {

	private @Nullable String cookieName;

	private RequestMatcher guardedElsewhere = (request) -> false;

	private LatchkeyConfigurer() {
	}

	/**
	 * Create the configurer of one chain.
	 * @return the configurer
	 */
	public static LatchkeyConfigurer latchkey() {
		return new LatchkeyConfigurer();
	}

	/**
	 * Read the token from a cookie too. The default is the setting
	 * {@code latchkey.client.web.cookie-name}.
	 * @param name the name of the cookie
	 * @return this configurer
	 */
	public LatchkeyConfigurer cookieName(String name) {
		this.cookieName = name;
		return this;
	}

	/**
	 * Validate nothing for some requests, because something behind the chain does.
	 */
	LatchkeyConfigurer except(RequestMatcher requests) {
		this.guardedElsewhere = requests;
		return this;
	}

	// Here and not in init, because the configurers of Spring Security come before.
	@Override
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
		if (exceptions != null) {
			ServletProblems problems = new ServletProblems();
			exceptions.defaultAuthenticationEntryPointFor(problems, AnyRequestMatcher.INSTANCE);
			exceptions.defaultAccessDeniedHandlerFor(problems, AnyRequestMatcher.INSTANCE);
		}
		CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
		if (csrf != null) {
			csrf.ignoringRequestMatchers(LatchkeyConfigurer::hasBearer);
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		String cookie = (this.cookieName != null) ? this.cookieName
				: context.getBean(LatchkeyWebProperties.class).cookieName();
		// The last one before decisions. Filters that look at the caller of each request
		// come before it.
		http.addFilterBefore(new SessionFilter(context.getBean(SessionValidator.class), cookie,
				getSecurityContextHolderStrategy(), this.guardedElsewhere), ExceptionTranslationFilter.class);
	}

	private static boolean hasBearer(HttpServletRequest request) {
		return Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))
			.stream()
			.anyMatch(SessionCredential::isBearer);
	}

}
