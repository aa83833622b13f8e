package dev.latchkey.service.grpc;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * The protocol that the first bytes of a connection suggest.
 */
enum FirstBytes {

	/**
	 * A TLS handshake (RFC 8446, section 5.1).
	 */
	TLS("TLS"),

	/**
	 * The preface of HTTP/2 (RFC 9113, section 3.4).
	 */
	HTTP_2("HTTP/2"),

	/**
	 * An HTTP/1.1 method in capital letters.
	 */
	HTTP_1("HTTP/1.1"),

	/**
	 * Anything else.
	 */
	OTHER("something else");

	private static final int HANDSHAKE = 0x16;

	private static final String PREFACE = "PRI";

	private final String text;

	FirstBytes(String text) {
		this.text = text;
	}

	static FirstBytes of(ByteBuf bytes) {
		if (bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == HANDSHAKE) {
			return TLS;
		}
		int length = Math.min(bytes.readableBytes(), PREFACE.length());
		String begin = bytes.toString(bytes.readerIndex(), length, StandardCharsets.US_ASCII);
		if (begin.equals(PREFACE)) {
			return HTTP_2;
		}
		return begin.matches("[A-Z]+") ? HTTP_1 : OTHER;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
