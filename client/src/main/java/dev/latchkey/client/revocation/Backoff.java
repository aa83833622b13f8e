package dev.latchkey.client.revocation;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

import dev.latchkey.client.error.ErrorDetails;
import io.grpc.StatusRuntimeException;

/**
 * Draws the pauses between streams. They are random, so that the clients of a server that
 * stops do not all come back at the same moment.
 */
final class Backoff {

	static final Duration FIRST = Duration.ofMillis(500);

	static final Duration LONGEST = Duration.ofSeconds(10);

	/**
	 * After a refusal. Wrong keys count against the address of this process.
	 */
	static final Duration REFUSED = Duration.ofSeconds(30);

	/**
	 * While the server cannot report revocations: it is too old to know the rpc, or set
	 * up without what it needs.
	 */
	static final Duration UNABLE = Duration.ofMinutes(2);

	private final LongUnaryOperator random;

	private int losses;

	/**
	 * Create a series of pauses.
	 * @param random draws a number from 0 to its argument, exclusive
	 */
	Backoff(LongUnaryOperator random) {
		this.random = random;
	}

	void reset() {
		this.losses = 0;
	}

	/**
	 * Draw the next pause.
	 * @param loss how the stream ended
	 * @return the pause in nanoseconds
	 */
	long next(StatusRuntimeException loss) {
		return switch (loss.getStatus().getCode()) {
			case UNIMPLEMENTED, FAILED_PRECONDITION -> halfOrMore(UNABLE);
			case UNAUTHENTICATED, PERMISSION_DENIED -> halfOrMore(REFUSED);
			default -> requested(loss) + anyOf(Math.min(LONGEST.toNanos(), FIRST.toNanos() << this.losses++));
		};
	}

	// The shift stays in range: the longest pause is reached after five losses.
	private long anyOf(long longest) {
		this.losses = Math.min(this.losses, 5);
		return this.random.applyAsLong(longest);
	}

	private long halfOrMore(Duration longest) {
		long half = longest.toNanos() / 2;
		return half + this.random.applyAsLong(half);
	}

	private static long requested(StatusRuntimeException loss) {
		return ErrorDetails.of(loss)
			.retryDelay()
			.filter((delay) -> delay.compareTo(UNABLE) < 0)
			.orElse(Duration.ZERO)
			.toNanos();
	}

}
