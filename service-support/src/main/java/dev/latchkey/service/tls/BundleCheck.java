package dev.latchkey.service.tls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundleRegistry;

/**
 * Checks the bundles that the settings name, at the start and whenever their files
 * change, for every port and client of a service. A service imports it.
 */
public final class BundleCheck implements BeanPostProcessor {

	// Boot's registrar of the bundles in the settings; its type is hidden.
	private static final String REGISTRAR = "sslPropertiesSslBundleRegistrar";

	private static final Pattern BUNDLE = Pattern.compile("SSL bundle '([^']*)'");

	private final ObjectProvider<SslProperties> properties;

	BundleCheck(ObjectProvider<SslProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (name.equals(REGISTRAR) && bean instanceof SslBundleRegistrar registrar) {
			return (SslBundleRegistrar) (registry) -> register(registrar, registry);
		}
		return bean;
	}

	private void register(SslBundleRegistrar registrar, SslBundleRegistry registry) {
		try {
			registrar.registerBundles(new CheckedBundles(registry, this.properties.getObject()));
		}
		catch (InvalidConfigurationPropertyValueException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new InvalidConfigurationPropertyValueException(name(ex), null, BundleFaults.reason(ex), ex);
		}
	}

	private static String name(Throwable failure) {
		Matcher said = BUNDLE.matcher(String.valueOf(failure.getMessage()));
		return CheckedBundles.SETTING + (said.find() ? "." + said.group(1) : "");
	}

}
