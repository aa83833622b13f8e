package dev.latchkey.auth.grpc.request;

import java.io.IOException;
import java.io.InputStream;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;

/**
 * Reads the requests of a method that is called so often that generated messages would
 * cost too much.
 *
 * @param <T> the type of a request
 */
@FunctionalInterface
public interface RequestDecoder<T> extends Marshaller<T> {

	/**
	 * Decode a request. Unknown fields are skipped.
	 * @param message the whole message
	 * @return the request
	 * @throws IOException if it is not a message of the expected type
	 */
	T decode(byte[] message) throws IOException;

	@Override
	default T parse(InputStream stream) {
		try {
			return decode(stream.readAllBytes());
		}
		catch (IOException ex) {
			throw Status.INTERNAL.withDescription("The request cannot be read.").withCause(ex).asRuntimeException();
		}
	}

	@Override
	default InputStream stream(T request) {
		throw new UnsupportedOperationException("Only callers send requests");
	}

}
