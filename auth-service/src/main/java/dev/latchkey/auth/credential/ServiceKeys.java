package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The services that may validate sessions, and the keys and certificate names that prove
 * them. Keys are stored only as digests.
 */
@Component
public class ServiceKeys {

	/**
	 * The name that counters give to callers that are no service.
	 */
	public static final String NO_SERVICE = ServicesProperties.NO_SERVICE;

	private final boolean empty;

	private final List<ServiceKeyFile> files = new ArrayList<>();

	private final Map<String, String> certificateNames = new TreeMap<>();

	ServiceKeys(ServicesProperties properties) {
		this.empty = properties.services().isEmpty();
		new TreeMap<>(properties.services()).forEach(this::add);
	}

	private void add(String service, ServiceProperties properties) {
		List<Path> paths = properties.keyFiles();
		for (int i = 0; i < paths.size(); i++) {
			String setting = "latchkey.services." + service + ".key-files[" + i + "]";
			this.files.add(new ServiceKeyFile(service, setting, paths.get(i), (key) -> isOfAnother(service, key)));
		}
		properties.certificateNames().forEach((name) -> this.certificateNames.put(name, service));
	}

	private boolean isOfAnother(String service, TokenDigest key) {
		return this.files.stream().anyMatch((file) -> !file.service().equals(service) && file.holds(key));
	}

	/**
	 * Whether no services are configured, so that every caller may validate sessions.
	 * @return {@code true} when there are none
	 */
	public boolean isEmpty() {
		return this.empty;
	}

	/**
	 * The services that are known by their certificates.
	 * @return their names in order; empty when there are no certificate names
	 */
	public SortedSet<String> certifiedServices() {
		return new TreeSet<>(this.certificateNames.values());
	}

	/**
	 * Find the service that a key belongs to. Every key is compared, each in constant
	 * time, so the time that this takes says nothing about the keys. It costs one SHA-256
	 * of one block and a comparison of 32 bytes for each key.
	 * @param key the key that the caller presents
	 * @return the name of the service, or {@code null} when no service has the key
	 */
	public @Nullable String serviceOf(String key) {
		if (!ServiceKeyFile.FORMAT.fits(key)) {
			return null;
		}
		TokenDigest digest = TokenDigest.of(key);
		String service = null;
		for (ServiceKeyFile file : this.files) {
			if (file.holds(digest)) {
				service = file.service();
			}
		}
		return service;
	}

	/**
	 * Find the service that a client certificate belongs to.
	 * @param names the subject alternative names of a certificate that was verified
	 * @return the name of the service, or {@code null} when no service has one of them
	 */
	public @Nullable String serviceOfCertificate(Collection<String> names) {
		return names.stream().map(this.certificateNames::get).filter(Objects::nonNull).findFirst().orElse(null);
	}

	/**
	 * Use the keys that are in the files now. Two services may exchange their keys. While
	 * a key is in the files of two services, no service gets a key that another one has.
	 */
	void readAgain() {
		this.files.forEach(ServiceKeyFile::look);
		boolean clear = this.files.stream().noneMatch((file) -> isFoundOfAnother(file.service(), file.found()));
		for (ServiceKeyFile file : this.files) {
			file.use((key) -> !clear && (isFoundOfAnother(file.service(), key) || isOfAnother(file.service(), key)));
		}
	}

	private boolean isFoundOfAnother(String service, TokenDigest key) {
		return this.files.stream().anyMatch((file) -> !file.service().equals(service) && file.found().equals(key));
	}

}
