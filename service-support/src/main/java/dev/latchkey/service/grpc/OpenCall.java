package dev.latchkey.service.grpc;

import java.time.Duration;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * An open call, from its first headers to the end of its stream. Only the event loop of
 * its connection uses it.
 */
final class OpenCall {

	/**
	 * Even the largest request needs only a few parts, and each part costs as much time
	 * as a small request.
	 */
	static final int MOST_PARTS = 64;

	/**
	 * The most parts that may wait in a call that stays open. gRPC reads each at once, as
	 * long as the call is not over.
	 */
	static final int MOST_UNREAD_PARTS = 256;

	/**
	 * The longest time without a part that is read, for a call that stays open.
	 */
	static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

	private final long begunNanos;

	private final CallKind kind;

	private final @Nullable MessageParts message;

	// Its request is incomplete.
	private boolean unfinished;

	private int bytes;

	private int parts;

	private int unreadParts;

	private long readNanos;

	/**
	 * Start following a call.
	 * @param unfinished whether its request is incomplete. One of a call that stays open
	 * never completes, and does not count.
	 */
	OpenCall(long begunNanos, CallKind kind, boolean unfinished) {
		this.begunNanos = begunNanos;
		this.readNanos = begunNanos;
		this.kind = kind;
		this.message = (kind == CallKind.LASTING) ? new MessageParts(MOST_PARTS) : null;
		this.unfinished = unfinished && kind != CallKind.LASTING;
	}

	long ageNanos(long nowNanos) {
		return nowNanos - this.begunNanos;
	}

	boolean isWatch() {
		return this.kind == CallKind.WATCH;
	}

	boolean isStreamed() {
		return this.kind == CallKind.STREAMED;
	}

	boolean isLasting() {
		return this.kind == CallKind.LASTING;
	}

	boolean staysOpen() {
		return this.kind.staysOpen();
	}

	boolean isUnfinished() {
		return this.unfinished;
	}

	void finishRequest() {
		this.unfinished = false;
		this.bytes = 0;
	}

	int bytes() {
		return this.bytes;
	}

	/**
	 * Follow a part of a call that stays open.
	 * @param unread whether parts before it have not been read: the call is over, but its
	 * caller does not read its end
	 * @return whether it fits the limits
	 */
	boolean follow(ByteBuf part, boolean unread, long nowNanos) {
		this.unreadParts = unread ? this.unreadParts + 1 : 0;
		this.readNanos = unread ? this.readNanos : nowNanos;
		return this.unreadParts < MOST_UNREAD_PARTS && (this.message == null || this.message.add(part));
	}

	/**
	 * Whether this is a call that stays open, and nothing has been read from it for long:
	 * its caller is silent, or does not read its end.
	 */
	boolean isAbandoned(long nowNanos) {
		return isLasting() && nowNanos - this.readNanos > LONGEST_SILENCE.toNanos();
	}

	/**
	 * Add a part of the request that is not the last.
	 * @param size the memory that the part needs, in bytes
	 * @return the number of parts so far
	 */
	int addPart(int size) {
		this.bytes += size;
		return ++this.parts;
	}

}
