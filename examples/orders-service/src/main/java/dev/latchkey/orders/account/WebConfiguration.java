package dev.latchkey.orders.account;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets handlers have a parameter of the type {@link SessionToken}.
 */
@Component
class WebConfiguration implements WebMvcConfigurer {

	private final SessionTokenResolver tokens;

	WebConfiguration(SessionTokenResolver tokens) {
		this.tokens = tokens;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this.tokens);
	}

}
