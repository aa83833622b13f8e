package dev.latchkey.health.channel;

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
 * Makes the gRPC server of this program use new certificates without a restart. Boot by
 * itself reads the SSL bundle only at the start.
 */
@Configuration(proxyBeanMethods = false)
class ServerTlsConfiguration {

	private static final String BUNDLE = "spring.grpc.server.ssl.bundle";

	/**
	 * The first of all registrars, so that its handler is there before the bundle is
	 * registered.
	 */
	@Bean
	@ConditionalOnProperty(BUNDLE)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SslBundleRegistrar reloadableServerBundle(Environment environment) {
		String name = environment.getRequiredProperty(BUNDLE);
		return (registry) -> ((SslBundles) registry).addBundleRegisterHandler((registered, bundle) -> {
			if (registered.equals(name)) {
				follow(registry, name, bundle);
			}
		});
	}

	private static void follow(SslBundleRegistry registry, String name, SslBundle bundle) {
		ReloadableManagers managers = new ReloadableManagers(bundle.getManagers());
		registry.updateBundle(name, Tls.with(managers, bundle));
		// Added after updateBundle, because the managers must not handle their own
		// update.
		((SslBundles) registry).addBundleUpdateHandler(name, (next) -> Tls.update(name, managers, next));
	}

}
