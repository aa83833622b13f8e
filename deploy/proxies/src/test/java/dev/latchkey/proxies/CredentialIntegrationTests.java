package dev.latchkey.proxies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who passes each proxy, and who does not.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Proxy.class)
class CredentialIntegrationTests extends AbstractProxyTests {

	private static final RawRequest ORDERS = RawRequest.get(TARGET);

	@Test
	void nobodyPassesWithoutAToken() {
		assertThat(isRefused(ORDERS, 401).header("www-authenticate")).startsWith("Bearer");
	}

	@Test
	void aSessionPasses() {
		Session session = latchkey().signIn();
		assertThat(passes(ORDERS.as(session), session).target()).isEqualTo(TARGET);
	}

}
