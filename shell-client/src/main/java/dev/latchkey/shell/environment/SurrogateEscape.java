package dev.latchkey.shell.environment;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Converts bytes of the operating system to text and back, in UTF-8 in every locale. A
 * byte that is not valid UTF-8 becomes a lone surrogate, U+DC00 plus the byte, so no
 * information is lost. Python calls this surrogateescape.
 */
final class SurrogateEscape {

	private static final int ESCAPE = 0xDC00;

	private static final int MAX_ESCAPED = 0xDCFF;

	private static final int MIN_ESCAPED = 0xDC80;

	private SurrogateEscape() {
	}

	static String decode(byte[] bytes) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		CoderResult result = decoder.decode(in, out, true);
		while (result.isError()) {
			for (int count = result.length(); count > 0; count--) {
				out.put((char) (ESCAPE | (in.get() & 0xFF)));
			}
			result = decoder.decode(in, out, true);
		}
		return out.flip().toString();
	}

	static byte[] encode(String text) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * text.length());
		text.codePoints().forEach((codePoint) -> {
			if (codePoint >= MIN_ESCAPED && codePoint <= MAX_ESCAPED) {
				bytes.put((byte) codePoint);
			}
			else {
				bytes.put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
			}
		});
		byte[] whole = new byte[bytes.flip().limit()];
		bytes.get(whole);
		return whole;
	}

}
