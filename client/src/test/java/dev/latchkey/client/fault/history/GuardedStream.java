package dev.latchkey.client.fault.history;

/**
 * A stream behind the guard of a client.
 *
 * @param client the client of the process
 * @param session the session with which it was opened
 * @param begun the time before it was opened
 * @param accepted whether it reached its method
 * @param ended the time after its end; {@link #OPEN} if there was none
 * @param end how it ended; {@link Answer#ACCEPTED} if it did not
 */
public record GuardedStream(int client, int session, long begun, boolean accepted, long ended, Answer end) {

	/**
	 * The end of a stream that has not ended.
	 */
	public static final long OPEN = Long.MAX_VALUE;

}
