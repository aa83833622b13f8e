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
 * What TLS needs besides the settings of Boot.
 */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

	private static final String BUNDLE = "spring.grpc.server.ssl.bundle";

	/**
	 * Lets the gRPC server follow its SSL bundle: Boot takes the certificates once, at
	 * the start. The first of all registrars, so that it sees each bundle come.
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
