package dev.latchkey.client.revocation;

import java.util.Iterator;

import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads which process of the server has answered.
 */
public final class ServerIncarnation {

	private static final Metadata.Key<String> KEY = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private ServerIncarnation() {
	}

	/**
	 * Read the name of the process.
	 * @param metadata the initial metadata of the stream, or the trailers of a reply
	 * @return the name; {@code null} if there is none, an empty one or more than one
	 */
	public static @Nullable String in(Metadata metadata) {
		Iterable<String> values = metadata.getAll(KEY);
		if (values == null) {
			return null;
		}
		Iterator<String> names = values.iterator();
		String first = names.next();
		return (first.isEmpty() || names.hasNext()) ? null : first;
	}

}
