package dev.latchkey.shell.load.http2;

import io.netty.buffer.ByteBuf;

/**
 * What the server has said about the calls that it takes: none until it has said so.
 */
final class Settings {

	private static final int HEADER_TABLE_SIZE = 1;

	private static final int MAX_CONCURRENT_STREAMS = 3;

	private static final int LENGTH = 6;

	// Far more than the fields of two paths take.
	private static final int ENOUGH_TABLE = 4096;

	private boolean known;

	private long maxCalls;

	private boolean remembering = true;

	void read(ByteBuf in, int payload, int length) {
		if (!this.known) {
			this.known = true;
			this.maxCalls = Integer.MAX_VALUE;
		}
		for (int at = payload; at + LENGTH <= payload + length; at += LENGTH) {
			long value = in.getUnsignedInt(at + Short.BYTES);
			switch (in.getUnsignedShort(at)) {
				case MAX_CONCURRENT_STREAMS -> this.maxCalls = value;
				case HEADER_TABLE_SIZE -> this.remembering = value >= ENOUGH_TABLE;
				default -> {
					// Nothing else matters to small requests.
				}
			}
		}
	}

	/** How many calls may be open at a time. */
	long maxCalls() {
		return this.maxCalls;
	}

	/** Whether header fields may be put into the dynamic table. */
	boolean isRemembering() {
		return this.remembering;
	}

}
