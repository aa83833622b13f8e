package dev.latchkey.load.http2;

import java.nio.ByteBuffer;

/**
 * The encoded request of a unary call. It can be sent any number of times.
 */
public final class Request {

	// The compression flag and the length.
	private static final int PREFIX = 5;

	private final String path;

	private final byte[] body;

	private Request(String path, byte[] body) {
		this.path = path;
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
		return new Request("/" + method, body);
	}

	String path() {
		return this.path;
	}

	/**
	 * Return the body: the prefix and the message.
	 * @return the bytes, which must not be modified
	 */
	public byte[] body() {
		return this.body;
	}

}
