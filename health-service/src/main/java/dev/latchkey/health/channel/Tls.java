package dev.latchkey.health.channel;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * Finds the SSL bundles that settings name.
 */
@Component
public class Tls {

	private final SslBundles bundles;

	Tls(SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * Return the bundle that a setting names.
	 * @param key the setting's key, for the sentence that stops the start
	 * @param name the name of the bundle, or {@code null} if the setting is not there
	 * @return the bundle, or {@code null} if none is named
	 * @throws InvalidConfigurationPropertyValueException if there is no bundle of that
	 * name or it cannot be read
	 */
	public @Nullable SslBundle bundle(String key, @Nullable String name) {
		if (name == null) {
			return null;
		}
		try {
			SslBundle bundle = this.bundles.getBundle(name);
			// A file that is not there is found when it is read, which is now.
			bundle.createSslContext();
			return bundle;
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigurationPropertyValueException(key, name,
					"There is no SSL bundle of this name under 'spring.ssl.bundle'.", ex);
		}
		catch (RuntimeException ex) {
			throw new InvalidConfigurationPropertyValueException(key, name,
					"The SSL bundle of this name cannot be used: " + ex.getMessage(), ex);
		}
	}

}
