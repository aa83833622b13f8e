package dev.latchkey.auth.grpc;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * A resource server of Spring Security that asks at our introspection, as Spring Boot
 * configures one.
 */
final class SpringResourceServer {

	private final BearerTokenAuthenticationFilter filter;

	SpringResourceServer(int port, String service, String key) {
		this.filter = new BearerTokenAuthenticationFilter(new ProviderManager(new OpaqueTokenAuthenticationProvider(
				SpringOpaqueTokenIntrospector.withIntrospectionUri("http://localhost:" + port + "/oauth2/introspect")
					.clientId(service)
					.clientSecret(key)
					.build())));
	}

	/**
	 * Send a request to the server.
	 * @return the answer, whose status is 204 if the request has reached a controller
	 */
	MockHttpServletResponse request(String token) throws ServletException, IOException {
		return send(token, (request, response) -> ((MockHttpServletResponse) response).setStatus(204));
	}

	/**
	 * Send a request to the server.
	 * @return how a controller sees the caller, or {@code null} if the request reaches
	 * none
	 */
	@Nullable Authentication caller(String token) throws ServletException, IOException {
		Authentication[] caller = new Authentication[1];
		send(token, (request, response) -> caller[0] = SecurityContextHolder.getContext().getAuthentication());
		return caller[0];
	}

	private MockHttpServletResponse send(String token, FilterChain controller) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Authorization", "Bearer " + token);
		MockHttpServletResponse response = new MockHttpServletResponse();
		try {
			this.filter.doFilter(request, response, controller);
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		return response;
	}

}
