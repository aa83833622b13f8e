package dev.latchkey.service.grpc;

import io.netty.buffer.ByteBuf;

/**
 * Follows the messages of one call that stays open. gRPC keeps the parts of a message
 * until it is complete, so it may be neither long nor in many parts. A message follows a
 * prefix: a byte of flags, and its length in four bytes.
 */
final class MessageParts {

	static final int MOST_BYTES = 1024;

	private static final int PREFIX_BYTES = 5;

	private final int mostParts;

	private int parts;

	private int prefixBytes;

	private int missingBytes;

	MessageParts(int mostParts) {
		this.mostParts = mostParts;
	}

	/**
	 * Follow the next part.
	 * @return whether the message fits the limits
	 */
	boolean add(ByteBuf part) {
		this.parts++;
		int index = part.readerIndex();
		while (index < part.writerIndex() && isInBounds()) {
			index += (this.prefixBytes < PREFIX_BYTES) ? readPrefix(part.getUnsignedByte(index))
					: skip(part.writerIndex() - index);
			if (this.prefixBytes == PREFIX_BYTES && this.missingBytes == 0) {
				this.parts = 0;
				this.prefixBytes = 0;
			}
		}
		return isInBounds();
	}

	private boolean isInBounds() {
		return this.parts < this.mostParts
				&& (this.prefixBytes < PREFIX_BYTES || (this.missingBytes >= 0 && this.missingBytes <= MOST_BYTES));
	}

	private int readPrefix(int next) {
		this.missingBytes = (this.prefixBytes == 0) ? 0 : (this.missingBytes << Byte.SIZE) | next;
		this.prefixBytes++;
		return 1;
	}

	private int skip(int available) {
		int skipped = Math.min(this.missingBytes, available);
		this.missingBytes -= skipped;
		return skipped;
	}

}
