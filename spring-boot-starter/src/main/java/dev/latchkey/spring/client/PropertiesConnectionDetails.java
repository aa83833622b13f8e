package dev.latchkey.spring.client;

import java.nio.file.Path;

import dev.latchkey.client.tls.ClientTls;
import dev.latchkey.client.tls.TlsFileException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that the settings describe.
 */
final class PropertiesConnectionDetails implements LatchkeyConnectionDetails {

	private static final String TLS = "latchkey.client.tls.";

	private final LatchkeyClientProperties properties;

	PropertiesConnectionDetails(LatchkeyClientProperties properties) {
		this.properties = properties;
	}

	@Override
	public String address() {
		String address = this.properties.address();
		if (address == null || address.isBlank()) {
			throw new LatchkeySettingException("latchkey.client.address",
					"is missing: write where Latchkey listens, for instance localhost:50051", null);
		}
		return address;
	}

	@Override
	public @Nullable Path keyFile() {
		return this.properties.keyFile();
	}

	@Override
	public @Nullable ClientTls tls() {
		LatchkeyClientProperties.Tls settings = this.properties.tls();
		if (!settings.isUsed()) {
			return null;
		}
		ClientTls tls = ClientTls.ofJava();
		if (settings.caFile() != null) {
			tls = trusting(tls, settings.caFile());
		}
		if (settings.certificateFile() != null || settings.privateKeyFile() != null) {
			tls = showing(tls, settings.certificateFile(), settings.privateKeyFile());
		}
		return (settings.serverName() != null) ? tls.expecting(settings.serverName()) : tls;
	}

	private static ClientTls trusting(ClientTls tls, Path file) {
		try {
			return tls.trusting(file);
		}
		catch (TlsFileException ex) {
			throw new LatchkeySettingException(TLS + "ca-file", "cannot be used: " + ex.getMessage(), ex);
		}
	}

	private static ClientTls showing(ClientTls tls, @Nullable Path certificate, @Nullable Path key) {
		if (certificate == null || key == null) {
			throw new LatchkeySettingException(TLS + ((key == null) ? "private-key-file" : "certificate-file"),
					"is missing: a certificate and its private key are set together", null);
		}
		try {
			return tls.showing(certificate, key);
		}
		catch (TlsFileException ex) {
			String setting = ex.file().equals(key) ? "private-key-file" : "certificate-file";
			throw new LatchkeySettingException(TLS + setting, "cannot be used: " + ex.getMessage(), ex);
		}
	}

}
