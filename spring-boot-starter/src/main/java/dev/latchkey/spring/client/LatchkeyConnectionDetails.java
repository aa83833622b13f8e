package dev.latchkey.spring.client;

import java.nio.file.Path;

import dev.latchkey.client.tls.ClientTls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Latchkey listens, and how to connect. A bean of this type replaces the settings
 * {@code latchkey.client.address}, {@code .key-file} and {@code .tls}, for tests and
 * platforms that know the address.
 */
public interface LatchkeyConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address of auth-service's gRPC port.
	 * @return for instance {@code localhost:50051} or {@code [::1]:50051}
	 */
	String address();

	/**
	 * Return the file with the key of this service.
	 * @return the file, or {@code null} to send no key, which is the default
	 */
	default @Nullable Path keyFile() {
		return null;
	}

	/**
	 * Return which certificates to trust and to present.
	 * @return the TLS settings, or {@code null} for clear text, which is the default
	 */
	default @Nullable ClientTls tls() {
		return null;
	}

}
