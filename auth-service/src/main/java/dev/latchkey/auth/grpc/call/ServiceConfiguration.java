package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;

import dev.latchkey.auth.credential.ServiceKeys;
import dev.latchkey.service.start.StartRefusedException;
import io.grpc.ServerBuilder;
import io.grpc.TlsServerCredentials.ClientAuth;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties.Ssl;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Connects the services of the configuration with the gRPC port.
 */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

	private static final Log logger = LogFactory.getLog(ServiceConfiguration.class);

	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> serviceCertificates(ServiceKeys keys) {
		return (builder) -> builder.addTransportFilter(new ServiceCertificates(keys));
	}

	@Bean
	SmartInitializingSingleton serviceCheck(ServiceKeys keys, GrpcServerProperties port, SslBundles bundles) {
		return () -> {
			if (!keys.certifiedServices().isEmpty()) {
				requireVerifiedCertificates(keys.certifiedServices().first(), port.getSsl(), bundles);
			}
			if (keys.isEmpty() && !isLoopback(port.getAddress())) {
				logger.warn("Everybody who reaches the gRPC port may validate sessions, because latchkey.services"
						+ " names no service");
			}
		};
	}

	private static void requireVerifiedCertificates(String service, Ssl tls, SslBundles bundles) {
		String setting = "latchkey.services." + service + ".certificate-names";
		String bundle = tls.getBundle();
		if (bundle == null || tls.getClientAuth() == ClientAuth.NONE || !tls.isSecure()) {
			throw new StartRefusedException(setting,
					"names prove nothing, because the gRPC port verifies no client certificates",
					"set spring.grpc.server.ssl.bundle, and spring.grpc.server.ssl.client-auth=require");
		}
		// Another check refuses a bundle that is not there.
		if (bundles.getBundleNames().contains(bundle) && trustsEveryAuthority(bundles.getBundle(bundle))) {
			throw new StartRefusedException(setting,
					"names prove nothing, because the SSL bundle " + bundle
							+ " has no trust store, and then every public authority can vouch for them",
					"name the authority of the services in the truststore of the bundle");
		}
	}

	// Without a trust store, Java trusts the authorities of web sites.
	private static boolean trustsEveryAuthority(SslBundle bundle) {
		return bundle.getStores().getTrustStore() == null;
	}

	private static boolean isLoopback(@Nullable InetAddress address) {
		return address != null && address.isLoopbackAddress();
	}

}
