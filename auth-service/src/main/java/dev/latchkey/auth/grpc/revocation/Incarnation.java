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

	private final Metadata metadata = new Metadata();

	Incarnation(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		this.metadata.put(KEY, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * Add the name, which is already encoded, to the metadata of a reply.
	 * @param metadata metadata of one call, because gRPC changes it
	 */
	public void addTo(Metadata metadata) {
		metadata.merge(this.metadata);
	}

	Metadata metadata() {
		Metadata copy = new Metadata();
		addTo(copy);
		return copy;
	}

}
