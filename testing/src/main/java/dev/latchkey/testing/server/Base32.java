package dev.latchkey.testing.server;

import java.io.ByteArrayOutputStream;

/**
 * Base32 (RFC 4648) without padding.
 */
final class Base32 {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int BITS = 5;

	private Base32() {
	}

	static String encode(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		int buffer = 0;
		int bits = 0;
		for (byte next : bytes) {
			buffer = ((buffer << Byte.SIZE) | (next & 0xff)) & 0xffff;
			for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
				text.append(DIGITS.charAt((buffer >> (bits - BITS)) & 0x1f));
			}
		}
		if (bits > 0) {
			text.append(DIGITS.charAt((buffer << (BITS - bits)) & 0x1f));
		}
		return text.toString();
	}

	static byte[] decode(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int buffer = 0;
		int bits = 0;
		for (int i = 0; i < text.length(); i++) {
			buffer = ((buffer << BITS) | DIGITS.indexOf(text.charAt(i))) & 0xffff;
			bits += BITS;
			if (bits >= Byte.SIZE) {
				bits -= Byte.SIZE;
				bytes.write(buffer >> bits);
			}
		}
		return bytes.toByteArray();
	}

}
