package dev.latchkey.client.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.latchkey.client.tls.TlsFileException.Fault;

/**
 * Creates trust and key managers from files.
 */
final class Material {

	private static final char[] NO_PASSWORD = {};

	private Material() {
	}

	static X509ExtendedTrustManager trust(Path file) {
		X509Certificate[] certificates = PemFile.read(file).certificates();
		try {
			KeyStore store = emptyStore();
			for (int i = 0; i < certificates.length; i++) {
				store.setCertificateEntry("authority-" + i, certificates[i]);
			}
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(store);
			return first(X509ExtendedTrustManager.class, factory.getTrustManagers());
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("Java cannot keep the certificates of " + file, ex);
		}
	}

	static X509ExtendedKeyManager keys(Path certificateFile, Path keyFile) {
		X509Certificate[] certificates = PemFile.read(certificateFile).certificates();
		PrivateKey key = PemFile.read(keyFile).privateKey();
		try {
			KeyStore store = emptyStore();
			setKeyEntry(store, key, certificates, certificateFile);
			KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			factory.init(store, NO_PASSWORD);
			return first(X509ExtendedKeyManager.class, factory.getKeyManagers());
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("Java cannot keep the key of " + keyFile, ex);
		}
	}

	private static void setKeyEntry(KeyStore store, PrivateKey key, X509Certificate[] certificates, Path file) {
		try {
			store.setKeyEntry("client", key, NO_PASSWORD, certificates);
		}
		catch (KeyStoreException ex) {
			throw new TlsFileException(Fault.NO_CHAIN, file, ex);
		}
	}

	private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		return store;
	}

	private static <T> T first(Class<T> type, Object[] managers) {
		return Stream.of(managers).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

}
