package dev.latchkey.service.web;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.net.SSLHostConfig;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Limits the resources that callers of a service's HTTP server may use. A service imports
 * it together with {@code latchkey-ports.yml}.
 */
@Configuration(proxyBeanMethods = false)
public class WebServerGuardConfiguration {

	// For TLS 1.2. All ciphers of TLS 1.3 are of this kind (ASVS 12.1.2, RFC 9325 section
	// 4.2).
	private static final String CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20";

	private static final RequestRules NO_EXCEPTIONS = new RequestRules() {
	};

	@Bean
	StrayRequests strayRequests() {
		return new StrayRequests();
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> webServerGuard(Environment settings, StrayRequests strays,
			ObjectProvider<RequestRules> rules) {
		int threads = settings.getRequiredProperty("server.tomcat.threads.max", Integer.class);
		return (factory) -> {
			factory.setProtocol(GuardedHttpProtocol.class.getName());
			factory.addEngineValves(new SecurityHeadersValve(),
					new RequestGuardValve(threads, strays, rules.getIfAvailable(() -> NO_EXCEPTIONS)));
			factory.addConnectorCustomizers(WebServerGuardConfiguration::leaveSlashesToTheGuard,
					WebServerGuardConfiguration::onlyAuthenticatedCiphers,
					(connector) -> countHandshakes(connector, strays));
		};
	}

	// Our guard refuses escaped slashes, but not in the path of another server.
	private static void leaveSlashesToTheGuard(Connector connector) {
		connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
		connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
	}

	private static void countHandshakes(Connector connector, StrayRequests strays) {
		if (connector.getProtocolHandler() instanceof GuardedHttpProtocol protocol) {
			protocol.countHandshakes(strays::count);
		}
	}

	private static void onlyAuthenticatedCiphers(Connector connector) {
		for (SSLHostConfig tls : connector.findSslHostConfigs()) {
			if (SSLHostConfig.DEFAULT_TLS_CIPHERS_12.equals(tls.getCiphers())) {
				tls.setCiphers(CIPHERS);
			}
		}
	}

}
