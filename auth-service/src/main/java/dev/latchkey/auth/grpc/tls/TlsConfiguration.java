package dev.latchkey.auth.grpc.tls;

import java.security.GeneralSecurityException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * TLS beyond the settings of Boot.
 */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

	private static final String BUNDLE = "spring.grpc.server.ssl.bundle";

	/**
	 * Makes the gRPC server reload its SSL bundle, because Boot reads the certificates
	 * only at the start. This registrar runs first, so that it sees every bundle.
	 */
	@Bean
	@ConditionalOnProperty(BUNDLE)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SslBundleRegistrar reloadingBundle(Environment environment) {
		String name = environment.getRequiredProperty(BUNDLE);
		return (registry) -> ((SslBundles) registry).addBundleRegisterHandler((registered, bundle) -> {
			if (registered.equals(name)) {
				follow(registry, name, bundle);
			}
		});
	}

	private static void follow(SslBundleRegistry registry, String name, SslBundle bundle) {
		ReloadingManagers managers = managers();
		managers.use(bundle);
		((SslBundles) registry).addBundleUpdateHandler(name, managers::use);
		registry.updateBundle(name, managers.in(bundle));
	}

	private static ReloadingManagers managers() {
		try {
			return new ReloadingManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The JDK has no X.509", ex);
		}
	}

}
