package dev.latchkey.spring.web.reactive;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.InvalidSessionException;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import dev.latchkey.spring.web.Problem;
import dev.latchkey.spring.web.SessionCredential;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Makes the token of a request the security context. The token is validated when
 * something asks for the context, so what everybody may call does not depend on Latchkey.
 * If nobody knows, the answer is 503 whatever else handles failures of authentication.
 */
final class SessionWebFilter implements WebFilter {

	private final SessionValidator sessions;

	private final @Nullable String cookieName;

	SessionWebFilter(SessionValidator sessions, @Nullable String cookieName) {
		this.sessions = sessions;
		this.cookieName = cookieName;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String token = token(exchange.getRequest());
		Mono<Void> handled = chain.filter(exchange);
		if (token != null) {
			handled = handled.contextWrite(ReactiveSecurityContextHolder.withSecurityContext(context(token)));
		}
		return handled.onErrorResume((ex) -> {
			Problem problem = Problem.in(ex);
			return (problem == null || exchange.getResponse().isCommitted()) ? Mono.error(ex)
					: ReactiveProblems.write(exchange, problem);
		});
	}

	private @Nullable String token(ServerHttpRequest request) {
		List<String> cookies = (this.cookieName == null) ? List.of()
				: request.getCookies()
					.getOrDefault(this.cookieName, List.of())
					.stream()
					.map(HttpCookie::getValue)
					.toList();
		return SessionCredential.find(request.getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION), cookies);
	}

	private Mono<SecurityContext> context(String token) {
		return Mono.defer(() -> validate(token))
			.<SecurityContext>map((session) -> new SecurityContextImpl(new LatchkeyAuthentication(session)))
			.onErrorMap(RefusedException.class, InvalidSessionException::new)
			.cache();
	}

	// The thread that completes a reply must not run handlers.
	private Mono<ValidatedSession> validate(String token) {
		CompletableFuture<ValidatedSession> answer = this.sessions.validate(token);
		Mono<ValidatedSession> session = Mono.fromFuture(answer, true);
		return answer.isDone() ? session : session.publishOn(Schedulers.parallel());
	}

}
