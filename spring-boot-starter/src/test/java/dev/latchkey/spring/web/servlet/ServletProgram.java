package dev.latchkey.spring.web.servlet;

import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.client.RecordedSessions;
import dev.latchkey.spring.security.CurrentSession;
import dev.latchkey.spring.security.RequireRecentSignIn;
import io.grpc.Status;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static dev.latchkey.spring.web.servlet.LatchkeyConfigurer.latchkey;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * A servlet program with a filter chain of its own, and routes that everybody may call.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({ ServletProgram.Routes.class, ServletProgram.Reset.class, ServletProgram.Own.class,
		ServletProgram.Work.class })
class ServletProgram {

	@Bean
	RecordedSessions sessions(LatchkeyClient client) {
		return new RecordedSessions(client);
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers("/open", "/maybe", "/page", "/reset", "/told", "/own")
			.permitAll()
			.anyRequest()
			.authenticated());
		http.csrf(CsrfConfigurer::spa);
		http.with(latchkey(), withDefaults());
		return http.build();
	}

	@RestController
	static class Routes {

		private final Work work;

		Routes(Work work) {
			this.work = work;
		}

		@GetMapping("/me")
		String me(@CurrentSession ValidatedSession session, Principal principal) {
			return session.username() + " " + principal.getName();
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

		@GetMapping("/page")
		void page(HttpServletResponse response) throws IOException {
			response.getWriter().print("Hello, ");
			response.getWriter().print(Work.caller());
		}

		@GetMapping("/vault")
		@RequireRecentSignIn("5m")
		String vault() {
			return "vault";
		}

		@GetMapping("/later")
		Callable<String> later() {
			return Work::caller;
		}

		@GetMapping("/async")
		CompletableFuture<String> async() {
			return this.work.async();
		}

	}

	@RestController
	static class Reset {

		private final LatchkeyException reset = LatchkeyException
			.of(Status.UNAVAILABLE.withCause(new IOException("Connection reset by peer")).asRuntimeException());

		@GetMapping("/reset")
		void reset() {
			throw this.reset;
		}

		@GetMapping("/told")
		void told() {
			throw new ErrorResponseException(HttpStatus.BAD_GATEWAY, this.reset);
		}

	}

	@RestController
	static class Own {

		@GetMapping("/own")
		void own() {
			throw LatchkeyException.of(Status.UNAVAILABLE.asRuntimeException());
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.BAD_GATEWAY)
		String answer(LatchkeyException thrown) {
			return "own";
		}

	}

	static class Work {

		@Async
		CompletableFuture<String> async() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName() + " " + caller());
		}

		static String caller() {
			var authentication = SecurityContextHolder.getContext().getAuthentication();
			return (authentication != null) ? authentication.getName() : "nobody";
		}

	}

}
