package dev.latchkey.auth.edge.http;

import dev.latchkey.auth.credential.ServiceKeys;
import dev.latchkey.auth.edge.EdgeProperties;
import dev.latchkey.auth.edge.ValidSessions;
import dev.latchkey.service.web.RequestRules;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Opens the doors at the HTTP port. They are a filter before all others, because the
 * parts of Spring for pages would cost more than an answer.
 */
@Configuration(proxyBeanMethods = false)
class EdgeHttpConfiguration {

	@Bean
	FilterRegistrationBean<EdgeFilter> edgeFilter(ForwardAuthDoor forwardAuth, IntrospectionDoor introspection,
			EdgeProperties properties, ServiceKeys services) {
		FilterRegistrationBean<EdgeFilter> filter = new FilterRegistrationBean<>(
				new EdgeFilter(properties.hasForwardAuth(services.isEmpty()) ? forwardAuth : null, introspection));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		filter.setAsyncSupported(true);
		return filter;
	}

	@Bean
	LimitedSessions limitedSessions(ValidSessions sessions) {
		return new LimitedSessions(sessions, LimitedSessions.LIMIT);
	}

	@Bean
	RequestRules requestRules(EdgeProperties properties, ServiceKeys services) {
		return new EdgeRules(properties.hasForwardAuth(services.isEmpty()));
	}

	/**
	 * What the doors need beyond other requests.
	 *
	 * @param forwardAuth whether there is a door for proxies
	 */
	record EdgeRules(boolean forwardAuth) implements RequestRules {

		@Override
		public int maxBody(String uri) {
			return uri.equals(IntrospectionDoor.PATH) ? IntrospectionDoor.MAX_BODY : 0;
		}

		@Override
		public String ownPart(String uri) {
			return (this.forwardAuth && ForwardAuthDoor.isAt(uri)) ? ForwardAuthDoor.ownPart(uri) : uri;
		}

	}

}
