package dev.latchkey.health.channel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.latchkey.service.tls.BundleFaults;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger logger = LoggerFactory.getLogger(Tls.class);

	private final SslBundles bundles;

	private final ConcurrentMap<String, SslBundle> live = new ConcurrentHashMap<>();

	Tls(SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * Return the bundle that a setting names. When its files are read again
	 * ({@code reload-on-update}), the bundle has the new content.
	 * @param key the setting's key, for the message of a failed start
	 * @param name the name of the bundle, or {@code null} if the setting is missing
	 * @return the bundle, or {@code null} if no name is given
	 * @throws InvalidConfigurationPropertyValueException if there is no bundle of that
	 * name or it cannot be read
	 */
	public @Nullable SslBundle bundle(String key, @Nullable String name) {
		if (name == null) {
			return null;
		}
		try {
			return this.live.computeIfAbsent(name, this::read);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigurationPropertyValueException(key, name,
					"There is no SSL bundle of this name under 'spring.ssl.bundle'.", ex);
		}
		catch (RuntimeException ex) {
			throw new InvalidConfigurationPropertyValueException(key, name,
					"The SSL bundle of this name cannot be used: " + BundleFaults.reason(ex), ex);
		}
	}

	private SslBundle read(String name) {
		SslBundle first = this.bundles.getBundle(name);
		// This reads the files now, so that a missing file stops the start.
		first.createSslContext();
		ReloadableManagers managers = new ReloadableManagers(first.getManagers());
		this.bundles.addBundleUpdateHandler(name, (next) -> update(name, managers, next));
		return with(managers, first);
	}

	static SslBundle with(ReloadableManagers managers, SslBundle bundle) {
		return SslBundle.of(bundle.getStores(), bundle.getKey(), bundle.getOptions(), bundle.getProtocol(), managers);
	}

	static void update(String name, ReloadableManagers managers, SslBundle next) {
		try {
			managers.update(next.getManagers());
			logger.info("The SSL bundle '{}' has been read again", name);
		}
		catch (RuntimeException ex) {
			logger.error("The SSL bundle '{}' has changed and cannot be used; its earlier content stays in use: {}",
					name, BundleFaults.reason(ex));
		}
	}

}
