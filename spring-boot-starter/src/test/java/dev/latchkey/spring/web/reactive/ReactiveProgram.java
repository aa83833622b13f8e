package dev.latchkey.spring.web.reactive;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.client.RecordedSessions;
import dev.latchkey.spring.security.CurrentSession;
import dev.latchkey.spring.security.RequireRecentSignIn;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A reactive program with a filter chain of its own, and routes that everybody may call.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReactiveProgram.Routes.class)
class ReactiveProgram {

	@Bean
	RecordedSessions sessions(LatchkeyClient client) {
		return new RecordedSessions(client);
	}

	@Bean
	SecurityWebFilterChain chain(ServerHttpSecurity http, LatchkeyServerHttpSecurity latchkey) {
		http.authorizeExchange(
				(exchanges) -> exchanges.pathMatchers("/open", "/maybe").permitAll().anyExchange().authenticated());
		latchkey.cookieName("session").apply(http);
		return http.build();
	}

	@RestController
	static class Routes {

		@GetMapping("/me")
		Mono<String> me(@CurrentSession Mono<ValidatedSession> session) {
			return session.map((found) -> found.username() + " " + found.accountId());
		}

		@PostMapping("/orders")
		String order(@CurrentSession ValidatedSession session) {
			return session.username();
		}

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@PostMapping("/open")
		void openWithoutAnswer() {
			// Nothing is sent before the filters have ended.
		}

		@GetMapping("/maybe")
		String maybe(@CurrentSession @Nullable ValidatedSession session) {
			return (session != null) ? session.username() : "nobody";
		}

		@GetMapping("/vault")
		@RequireRecentSignIn("5m")
		Mono<String> vault() {
			return Mono.just("vault");
		}

		@GetMapping("/later")
		Mono<String> later() {
			return Mono.just("").publishOn(Schedulers.boundedElastic()).flatMap((nothing) -> caller());
		}

		private static Mono<String> caller() {
			return ReactiveSecurityContextHolder.getContext()
				.mapNotNull((context) -> context.getAuthentication())
				.map((authentication) -> authentication.getName());
		}

	}

}
