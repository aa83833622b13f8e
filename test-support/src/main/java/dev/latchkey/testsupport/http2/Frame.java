package dev.latchkey.testsupport.http2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A frame of HTTP/2.
 *
 * @param type its type
 * @param flags its flags
 * @param stream the number of its stream
 * @param payload what it holds
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int type, int flags, int stream, byte[] payload) {

	/** A part of a message. */
	public static final int DATA = 0;

	/** The headers of a call or an answer. */
	public static final int HEADERS = 1;

	/** The end of a stream before its time. */
	public static final int RST_STREAM = 3;

	/** The settings of a side. */
	public static final int SETTINGS = 4;

	/** A question whether somebody is there. */
	public static final int PING = 6;

	/** The end of a connection. */
	public static final int GOAWAY = 7;

	/** No frame within the time. */
	public static final Frame NONE = new Frame(-1, 0, 0, new byte[0]);

	/** The connection is closed. */
	public static final Frame CLOSED = new Frame(-2, 0, 0, new byte[0]);

	/**
	 * Whether the payload has a text in it, where that was not compressed.
	 * @param text the text
	 * @return whether it is there
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
