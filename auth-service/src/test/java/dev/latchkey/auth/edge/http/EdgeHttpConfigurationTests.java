package dev.latchkey.auth.edge.http;

import java.io.IOException;
import java.util.Objects;

import dev.latchkey.auth.credential.ServiceKeys;
import dev.latchkey.auth.edge.EdgeProperties;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeHttpConfigurationTests {

	// It takes no key, and anybody who may read the metrics reaches the port.
	@Test
	@Tag("asvs-8.2.1")
	void forwardAuthIsClosedOnceServicesAreNamed() throws Exception {
		assertThat(isOpen(null, true)).isTrue();
		assertThat(isOpen(null, false)).isFalse();
		assertThat(isOpen(true, false)).isTrue();
		assertThat(isOpen(false, true)).isFalse();
	}

	private static boolean isOpen(@Nullable Boolean setting, boolean withoutServices)
			throws IOException, ServletException {
		ForwardAuthDoor door = Mockito.mock(ForwardAuthDoor.class);
		ServiceKeys services = Mockito.mock(ServiceKeys.class);
		Mockito.when(services.isEmpty()).thenReturn(withoutServices);
		EdgeFilter filter = Objects.requireNonNull(new EdgeHttpConfiguration()
			.edgeFilter(door, Mockito.mock(IntrospectionDoor.class), new EdgeProperties(null, setting), services)
			.getFilter());
		MockFilterChain rest = new MockFilterChain();
		filter.doFilter(new MockHttpServletRequest("GET", "/forward-auth:latchkey=optional"),
				new MockHttpServletResponse(), rest);
		boolean opened = !Mockito.mockingDetails(door).getInvocations().isEmpty();
		assertThat(rest.getRequest() == null).isEqualTo(opened);
		return opened;
	}

}
