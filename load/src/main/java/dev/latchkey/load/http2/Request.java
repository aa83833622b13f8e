package dev.latchkey.load.http2;

import java.nio.ByteBuffer;

/**
 * A unary call as it goes over the wire, to be sent any number of times.
 */
public final class Request {

	// Compressed or not, and the length.
	private static final int PREFIX = 5;

	private final String path;

	private final byte[] body;

	private Request(String path, byte[] body) {
		this.path = path;
		this.body = body;
	}

	/**
	 * Encodes a call.
	 * @param method the name of the service, a slash and the name of the rpc
	 * @param message the request, encoded; with its prefix of 5 bytes it must fit one
	 * frame of 16,384 bytes
	 * @return the call
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
	 * The body: the message behind its prefix.
	 * @return the bytes, not to be changed
	 */
	public byte[] body() {
		return this.body;
	}

}
