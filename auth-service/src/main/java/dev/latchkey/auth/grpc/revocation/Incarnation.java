package dev.latchkey.auth.grpc.revocation;

import java.security.SecureRandom;
import java.util.Base64;

import io.grpc.Metadata;

import org.springframework.stereotype.Component;

/**
 * The name of this run of the process. A service may cache only what the process says
 * whose revocations it hears, and the name tells it which process that is.
 */
@Component
public final class Incarnation {

	private static final Metadata.Key<String> KEY = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final int BYTES = 16;

	private final String name;

	Incarnation(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		this.name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Add the name to the metadata of a reply.
	 * @param metadata metadata of one call, because gRPC changes it
	 */
	public void addTo(Metadata metadata) {
		metadata.put(KEY, this.name);
	}

	Metadata metadata() {
		Metadata metadata = new Metadata();
		addTo(metadata);
		return metadata;
	}

}
