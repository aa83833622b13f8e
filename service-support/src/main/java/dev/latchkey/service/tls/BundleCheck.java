package dev.latchkey.service.tls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;

/**
 * Checks the bundles that the settings name, at the start and whenever their files
 * change, for every port and client of a service. A service imports it.
 */
public final class BundleCheck implements BeanPostProcessor {

	// Boot's registrar of the bundles in the settings; its type is hidden.
	private static final String REGISTRAR = "sslPropertiesSslBundleRegistrar";

	private final ObjectProvider<SslProperties> properties;

	BundleCheck(ObjectProvider<SslProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (name.equals(REGISTRAR) && bean instanceof SslBundleRegistrar registrar) {
			return (SslBundleRegistrar) (registry) -> registrar
				.registerBundles(new CheckedBundles(registry, this.properties.getObject()));
		}
		return bean;
	}

}
