package dev.latchkey.auth.factor.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes CBOR (RFC 8949), as far as devices need it.
 */
final class Cbor {

	private static final int UNSIGNED = 0;

	private static final int NEGATIVE = 1;

	static final int BYTES = 2;

	private static final int TEXT = 3;

	static final int ARRAY = 4;

	private static final int MAP = 5;

	private Cbor() {
	}

	/**
	 * Write a number, bytes, a text, a list or a map of these.
	 */
	static byte[] write(Object value) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		write(value, out);
		return out.toByteArray();
	}

	private static void write(Object value, ByteArrayOutputStream out) {
		if (value instanceof Integer number) {
			out.writeBytes((number < 0) ? head(NEGATIVE, -1 - number) : head(UNSIGNED, number));
		}
		else if (value instanceof byte[] bytes) {
			out.writeBytes(head(BYTES, bytes.length));
			out.writeBytes(bytes);
		}
		else if (value instanceof String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			out.writeBytes(head(TEXT, bytes.length));
			out.writeBytes(bytes);
		}
		else if (value instanceof List<?> list) {
			out.writeBytes(head(ARRAY, list.size()));
			list.forEach((each) -> write(each, out));
		}
		else if (value instanceof Map<?, ?> map) {
			out.writeBytes(head(MAP, map.size()));
			map.forEach((key, each) -> {
				write(key, out);
				write(each, out);
			});
		}
		else {
			throw new IllegalArgumentException("Not written: " + value.getClass());
		}
	}

	/**
	 * The head of an item, also of one that claims more than follows.
	 */
	static byte[] head(int type, int length) {
		if (length < 24) {
			return new byte[] { (byte) (type << 5 | length) };
		}
		if (length < 256) {
			return new byte[] { (byte) (type << 5 | 24), (byte) length };
		}
		if (length < 65_536) {
			return ByteBuffer.allocate(3).put((byte) (type << 5 | 25)).putShort((short) length).array();
		}
		return ByteBuffer.allocate(5).put((byte) (type << 5 | 26)).putInt(length).array();
	}

}
