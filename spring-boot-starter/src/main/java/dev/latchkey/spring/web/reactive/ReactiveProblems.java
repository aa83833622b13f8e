package dev.latchkey.spring.web.reactive;

import dev.latchkey.spring.web.Problem;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers refused requests.
 */
final class ReactiveProblems implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
		return write(exchange, Problem.unauthenticated(failure));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		return write(exchange, Problem.denied(denied));
	}

	static Mono<Void> write(ServerWebExchange exchange, Problem problem) {
		return Mono.defer(() -> {
			ServerHttpResponse response = exchange.getResponse();
			response.setStatusCode(problem.status());
			problem.headers().forEach((name, value) -> response.getHeaders().set(name, value));
			response.getHeaders().setContentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
			response.getHeaders().setContentLength(problem.body().length());
			DataBuffer body = response.bufferFactory().wrap(problem.bytes());
			return response.writeWith(Mono.just(body));
		});
	}

}
