package dev.latchkey.shell.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The byte order mark that some editors and shells write before a text. It names the
 * encoding and is not part of the text. A text without a mark is in UTF-8.
 */
public final class ByteOrderMark {

	/** The number of bytes that the stream must be able to push back. */
	public static final int LENGTH = 3;

	private static final String MARK = "\uFEFF";

	private ByteOrderMark() {
	}

	/**
	 * Removes the marks at the start of a text.
	 * @param text a decoded text
	 * @return the text without the marks
	 */
	public static String strip(String text) {
		int start = 0;
		while (text.startsWith(MARK, start)) {
			start++;
		}
		return text.substring(start);
	}

	/**
	 * Reads the mark at the start of a stream, and nothing after it.
	 * @param in a stream that can push {@link #LENGTH} bytes back
	 * @return the encoding of the rest
	 * @throws IOException when the stream cannot be read
	 */
	public static Charset take(PushbackInputStream in) throws IOException {
		int first = in.read();
		if (first == 0xFE && isNext(in, 0xFF)) {
			return StandardCharsets.UTF_16BE;
		}
		if (first == 0xFF && isNext(in, 0xFE)) {
			return StandardCharsets.UTF_16LE;
		}
		if (first == 0xEF && isNext(in, 0xBB)) {
			if (isNext(in, 0xBF)) {
				return StandardCharsets.UTF_8;
			}
			in.unread(0xBB);
		}
		if (first >= 0) {
			in.unread(first);
		}
		return StandardCharsets.UTF_8;
	}

	/**
	 * Decodes a text strictly.
	 * @param content all of its bytes
	 * @return the text without its mark
	 * @throws CharacterCodingException when the bytes are not valid in their encoding
	 */
	public static String decode(byte[] content) throws CharacterCodingException {
		return strip(charset(content).newDecoder().decode(ByteBuffer.wrap(content)).toString());
	}

	private static boolean isNext(PushbackInputStream in, int expected) throws IOException {
		int next = in.read();
		if (next >= 0 && next != expected) {
			in.unread(next);
		}
		return next == expected;
	}

	private static Charset charset(byte[] content) {
		try (PushbackInputStream in = new PushbackInputStream(InputStream.nullInputStream(), LENGTH)) {
			for (int index = Math.min(LENGTH, content.length) - 1; index >= 0; index--) {
				in.unread(content[index]);
			}
			return take(in);
		}
		catch (IOException ex) {
			throw new IllegalStateException("bytes in memory cannot be read", ex);
		}
	}

}
