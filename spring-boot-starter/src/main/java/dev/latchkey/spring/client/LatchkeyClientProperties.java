package dev.latchkey.spring.client;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to Latchkey: {@code latchkey.client.*}.
 *
 * @param address Address of auth-service's gRPC port, for instance localhost:50051.
 * Required.
 * @param keyFile File with the service key, lkk_…, by which Latchkey knows this service.
 * It is read again within a second after it changes.
 * @param tls TLS of the connection.
 * @param cache Sessions that are kept in memory.
 */
@ConfigurationProperties("latchkey.client")
record LatchkeyClientProperties(@Nullable String address, @Nullable Path keyFile, @DefaultValue Tls tls,
		@DefaultValue Cache cache) {

	/**
	 * TLS of the connection. The files are read again at each connection.
	 *
	 * @param enabled Whether to use TLS. On if another setting of TLS is made, otherwise
	 * off.
	 * @param caFile PEM file with the certificates to trust. Those that Java trusts if
	 * none is set.
	 * @param certificateFile PEM file with the certificate to present, followed by its
	 * chain.
	 * @param privateKeyFile PEM file with the private key of that certificate, in PKCS
	 * #8, without a passphrase.
	 * @param serverName Name that the server's certificate must have. That of the address
	 * if none is set.
	 */
	record Tls(@Nullable Boolean enabled, @Nullable Path caFile, @Nullable Path certificateFile,
			@Nullable Path privateKeyFile, @Nullable String serverName) {

		boolean isUsed() {
			return (this.enabled != null) ? this.enabled : this.caFile != null || this.certificateFile != null
					|| this.privateKeyFile != null || this.serverName != null;
		}

	}

	/**
	 * Sessions that are kept in memory.
	 *
	 * @param maxSessions How many sessions to keep, some 500 bytes each; 1 or more.
	 */
	record Cache(@DefaultValue("10000") int maxSessions) {

	}

}
