package dev.latchkey.service.tls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundleRegistry;

/**
 * Checks the SSL bundles of the settings at the start and whenever their files change,
 * for every port and client of a service. A service imports it.
 */
public final class BundleCheck implements BeanPostProcessor {

	// Spring Boot's registrar of the bundles in the settings. Its type is not public.
	private static final String REGISTRAR = "sslPropertiesSslBundleRegistrar";

	private final ObjectProvider<SslProperties> properties;

	BundleCheck(ObjectProvider<SslProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (name.equals(REGISTRAR) && bean instanceof SslBundleRegistrar registrar) {
			return (SslBundleRegistrar) (registry) -> register(registrar, registry, this.properties.getObject());
		}
		return bean;
	}

	private static void register(SslBundleRegistrar registrar, SslBundleRegistry registry, SslProperties properties) {
		BundleSettings settings = new BundleSettings(properties);
		try {
			registrar.registerBundles(new CheckedBundles(registry, properties));
		}
		catch (RuntimeException ex) {
			throw settings.refusal(ex);
		}
		settings.warnOfOpenKeys();
	}

}
