package dev.latchkey.orders;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import static dev.latchkey.spring.web.servlet.LatchkeyConfigurer.latchkey;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Says who may call what over HTTP. Latchkey's part is one line; the rest is ordinary
 * Spring Security.
 */
@Configuration(proxyBeanMethods = false)
public class OrdersSecurity {

	// The page needs no inline script or style, and nothing of another site.
	private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
			+ " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final String[] PAGE = { "/", "/index.html", "/orders.css", "/factors.css", "/favicon.ico",
			"/orders.js", "/session.js", "/signin.js", "/confirm.js", "/enroll.js", "/factors.js", "/codes.js",
			"/passkeys.js", "/cookie.js", "/calls.js", "/forms.js", "/lists.js", "/view.js" };

	private static final String[] SIGNED_OUT = { "/sign-up", "/sign-in", "/sign-in/passkey", "/sign-in/complete",
			"/sign-out" };

	// Latchkey looks at the token of each of these calls itself. It may let a session add
	// a second factor that is good for nothing else yet.
	private static final String[] BY_LATCHKEY = { "/factors/**", "/session/confirm/**" };

	@Bean
	SecurityFilterChain ordersSecurityFilterChain(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers(HttpMethod.GET, PAGE)
			.permitAll()
			.requestMatchers(HttpMethod.POST, SIGNED_OUT)
			.permitAll()
			.requestMatchers(BY_LATCHKEY)
			.permitAll()
			.requestMatchers(HttpMethod.GET, "/actuator/**")
			.permitAll()
			.anyRequest()
			.authenticated());
		http.with(latchkey(), withDefaults());
		// A browser sends a cookie by itself, so what it sends must also prove that our
		// page asked for it. Signing up, and in with a password, uses no cookie and takes
		// only JSON, which a page of another site cannot send.
		http.csrf((csrf) -> csrf.spa().ignoringRequestMatchers("/sign-up", "/sign-in"));
		http.logout(AbstractHttpConfigurer::disable);
		http.headers(OrdersSecurity::strict);
		return http.build();
	}

	private static void strict(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT));
		headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER));
		headers.permissionsPolicyHeader((policy) -> policy.policy("camera=(), geolocation=(), microphone=()"));
	}

}
