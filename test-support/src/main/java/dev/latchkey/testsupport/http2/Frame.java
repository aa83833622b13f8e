package dev.latchkey.testsupport.http2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An HTTP/2 frame.
 *
 * @param type its type
 * @param flags its flags
 * @param stream the number of its stream
 * @param payload its content
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int type, int flags, int stream, byte[] payload) {

	/** A part of a message. */
	public static final int DATA = 0;

	/** The headers of a call or an answer. */
	public static final int HEADERS = 1;

	/** The reset of a stream. */
	public static final int RST_STREAM = 3;

	/** The settings of one side. */
	public static final int SETTINGS = 4;

	/** A check of the connection. */
	public static final int PING = 6;

	/** No frame arrived within the time limit. */
	public static final Frame NONE = new Frame(-1, 0, 0, new byte[0]);

	/** The connection is closed. */
	public static final Frame CLOSED = new Frame(-2, 0, 0, new byte[0]);

	/**
	 * Whether the payload contains an uncompressed text.
	 * @param text the text
	 * @return whether the payload contains it
	 */
	public boolean contains(String text) {
		return new String(this.payload, StandardCharsets.ISO_8859_1).contains(text);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Frame frame && this.type == frame.type && this.flags == frame.flags
				&& this.stream == frame.stream && Arrays.equals(this.payload, frame.payload);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.type, this.flags, this.stream, Arrays.hashCode(this.payload));
	}

	@Override
	public String toString() {
		return "type " + this.type + ", flags " + this.flags + ", stream " + this.stream + ", " + this.payload.length
				+ " bytes";
	}

}
