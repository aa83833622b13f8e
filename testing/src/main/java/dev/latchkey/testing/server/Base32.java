package dev.latchkey.testing.server;

import java.io.ByteArrayOutputStream;

/**
 * Base32 without padding: that of RFC 4648, and the text in Crockford's alphabet.
 */
final class Base32 {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	// Without letters that look like digits.
	private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int BITS = 5;

	private Base32() {
	}

	static String encode(byte[] bytes) {
		return encode(bytes, DIGITS);
	}

	static String encodeCrockford(byte[] bytes) {
		return encode(bytes, CROCKFORD);
	}

	private static String encode(byte[] bytes, String digits) {
		StringBuilder text = new StringBuilder();
		int buffer = 0;
		int bits = 0;
		for (byte next : bytes) {
			buffer = ((buffer << Byte.SIZE) | (next & 0xff)) & 0xffff;
			for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
				text.append(digits.charAt((buffer >> (bits - BITS)) & 0x1f));
			}
		}
		if (bits > 0) {
			text.append(digits.charAt((buffer << (BITS - bits)) & 0x1f));
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
