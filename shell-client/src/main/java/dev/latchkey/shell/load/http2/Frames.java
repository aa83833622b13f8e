package dev.latchkey.shell.load.http2;

import io.netty.buffer.ByteBuf;

/**
 * Frames of HTTP/2 (RFC 9113), as far as a client of unary calls needs them.
 */
final class Frames {

	static final int HEADER_LENGTH = 9;

	static final int DATA = 0;

	static final int HEADERS = 1;

	static final int RST_STREAM = 3;

	static final int SETTINGS = 4;

	static final int PING = 6;

	static final int GOAWAY = 7;

	static final int WINDOW_UPDATE = 8;

	static final int CONTINUATION = 9;

	// Of DATA and HEADERS; an acknowledgement of SETTINGS and PING has the same bit.
	static final int END_STREAM = 0x1;

	static final int ACK = 0x1;

	static final int END_HEADERS = 0x4;

	static final int PADDED = 0x8;

	static final int PRIORITY = 0x20;

	static final int DEFAULT_WINDOW = 65_535;

	static final int MAX_WINDOW = Integer.MAX_VALUE;

	private Frames() {
	}

	static void writeHeader(ByteBuf out, int length, int type, int flags, int stream) {
		out.writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
	}

	static void writeWindowUpdate(ByteBuf out, int stream, int increment) {
		writeHeader(out, Integer.BYTES, WINDOW_UPDATE, 0, stream);
		out.writeInt(increment);
	}

}
