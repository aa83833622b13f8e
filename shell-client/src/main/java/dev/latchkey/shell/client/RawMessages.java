package dev.latchkey.shell.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;

/**
 * Sends bytes as they are, and forgets those that come.
 */
final class RawMessages implements MethodDescriptor.Marshaller<byte[]> {

	private static final RawMessages INSTANCE = new RawMessages();

	private static final byte[] FORGOTTEN = {};

	private RawMessages() {
	}

	static MethodDescriptor<byte[], byte[]> of(MethodDescriptor<?, ?> method) {
		return method.toBuilder(INSTANCE, INSTANCE).build();
	}

	@Override
	public InputStream stream(byte[] value) {
		return new Body(value);
	}

	@Override
	public byte[] parse(InputStream stream) {
		return FORGOTTEN;
	}

	/**
	 * A body whose length need not be found out.
	 */
	private static final class Body extends ByteArrayInputStream implements KnownLength {

		Body(byte[] bytes) {
			super(bytes);
		}

	}

}
