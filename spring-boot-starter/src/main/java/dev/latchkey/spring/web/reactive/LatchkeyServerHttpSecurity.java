package dev.latchkey.spring.web.reactive;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.web.SessionCredential;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;

/**
 * Protects a filter chain with Latchkey's sessions: inject the bean and call
 * {@code latchkey.apply(http)}. The chain keeps no session of its own. Its own rules say
 * which requests need a session. CSRF tokens are needed where a cookie is read, except
 * for requests with the header.
 */
public final class LatchkeyServerHttpSecurity {

	private final SessionValidator sessions;

	private final @Nullable String cookieName;

	LatchkeyServerHttpSecurity(SessionValidator sessions, @Nullable String cookieName) {
		this.sessions = sessions;
		this.cookieName = cookieName;
	}

	/**
	 * Return the same with another cookie that may hold the token.
	 * @param name the name of the cookie
	 * @return what can be applied
	 */
	public LatchkeyServerHttpSecurity cookieName(String name) {
		return new LatchkeyServerHttpSecurity(this.sessions, name);
	}

	/**
	 * Protect a chain.
	 * @param http builds the chain
	 */
	public void apply(ServerHttpSecurity http) {
		ReactiveProblems problems = new ReactiveProblems();
		http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
		http.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()));
		http.exceptionHandling(
				(exceptions) -> exceptions.authenticationEntryPoint(problems).accessDeniedHandler(problems));
		http.csrf((this.cookieName != null) ? (csrf) -> csrf(csrf, problems) : ServerHttpSecurity.CsrfSpec::disable);
		if (this.cookieName != null) {
			http.addFilterAfter((exchange, chain) -> token(exchange).then(chain.filter(exchange)),
					SecurityWebFiltersOrder.CSRF);
		}
		http.addFilterAt(new SessionWebFilter(this.sessions, this.cookieName), SecurityWebFiltersOrder.AUTHENTICATION);
	}

	private static void csrf(ServerHttpSecurity.CsrfSpec csrf, ReactiveProblems problems) {
		csrf.accessDeniedHandler(problems)
			.csrfTokenRepository(CookieServerCsrfTokenRepository.withHttpOnlyFalse())
			.csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
			.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER,
					new NegatedServerWebExchangeMatcher(LatchkeyServerHttpSecurity::bearer)));
	}

	private static Mono<MatchResult> bearer(ServerWebExchange exchange) {
		return exchange.getRequest()
			.getHeaders()
			.getOrEmpty(HttpHeaders.AUTHORIZATION)
			.stream()
			.anyMatch(SessionCredential::isBearer) ? MatchResult.match() : MatchResult.notMatch();
	}

	// The cookie with the CSRF token is only sent if something asks for the token.
	private static Mono<CsrfToken> token(ServerWebExchange exchange) {
		Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
		return (token != null) ? token : Mono.empty();
	}

}
