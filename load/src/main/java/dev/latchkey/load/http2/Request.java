package dev.latchkey.load.http2;

import java.nio.ByteBuffer;

/**
 * The encoded request of a unary call. It can be sent any number of times.
 */
public final class Request {

	// The compression flag and the length.
	private static final int PREFIX = 5;

	private final Head head;

	private final byte[] body;

	private Request(Head head, byte[] body) {
		this.head = head;
		this.body = body;
	}

	/**
	 * Encode a request.
	 * @param method the names of the service and the rpc, with a slash between them
	 * @param message the encoded message; together with its 5-byte prefix it must fit one
	 * frame of 16,384 bytes
	 * @return the request
	 */
	public static Request of(String method, byte[] message) {
		byte[] body = ByteBuffer.allocate(PREFIX + message.length)
			.put((byte) 0)
			.putInt(message.length)
			.put(message)
			.array();
		return new Request(new Head("/" + method, ""), body);
	}

	/**
	 * Return the same call with a credential of the caller.
	 * @param secret the secret, which is sent as {@code authorization: Bearer}
	 * @return the call
	 */
	public Request authorizedBy(String secret) {
		return new Request(new Head(this.head.path(), "Bearer " + secret), this.body);
	}

	Head head() {
		return this.head;
	}

	/**
	 * Return the body: the prefix and the message.
	 * @return the bytes, which must not be modified
	 */
	public byte[] body() {
		return this.body;
	}

	/**
	 * What the headers of a call depend on.
	 *
	 * @param path the path of the rpc
	 * @param authorization the value of {@code authorization}, empty for none
	 */
	record Head(String path, String authorization) {

		/** Leaves the secret out. */
		@Override
		public String toString() {
			return this.path;
		}

	}

}
