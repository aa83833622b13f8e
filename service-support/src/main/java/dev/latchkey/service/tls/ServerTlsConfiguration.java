package dev.latchkey.service.tls;

import java.security.GeneralSecurityException;

import io.grpc.ServerBuilder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Makes a gRPC server use changed keys and certificates without a restart, because Boot
 * reads its SSL bundle only at the start.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ServerTlsConfiguration.BUNDLE)
public class ServerTlsConfiguration {

	static final String BUNDLE = "spring.grpc.server.ssl.bundle";

	@Bean
	ReloadingManagers serverTlsManagers() throws GeneralSecurityException {
		return new ReloadingManagers();
	}

	/**
	 * The first of all registrars, so that it sees every bundle.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SslBundleRegistrar reloadingServerBundle(Environment environment, ReloadingManagers managers) {
		String name = environment.getRequiredProperty(BUNDLE);
		return (registry) -> ((SslBundles) registry).addBundleRegisterHandler((registered, bundle) -> {
			if (registered.equals(name)) {
				follow(registry, name, bundle, managers);
			}
		});
	}

	private static void follow(SslBundleRegistry registry, String name, SslBundle bundle, ReloadingManagers managers) {
		managers.use(bundle);
		registry.updateBundle(name, managers.in(bundle));
		// Not for the update above: the managers must not use themselves.
		((SslBundles) registry).addBundleUpdateHandler(name, managers::use);
	}

	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> trustedClients(ReloadingManagers managers,
			GrpcServerProperties server) {
		return (builder) -> {
			if (server.getSsl().isSecure()) {
				builder.addTransportFilter(new TrustedClients(managers));
			}
		};
	}

}
