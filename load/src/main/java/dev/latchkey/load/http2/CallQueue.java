package dev.latchkey.load.http2;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The calls that wait for a connection with room. Any thread may add a call; only the
 * event loop takes them out.
 */
final class CallQueue {

	private final Queue<WaitingCall> waiting = new ConcurrentLinkedQueue<>();

	void add(Request request, Consumer<CallResult> call) {
		this.waiting.add(new WaitingCall(request, call, this.waiting, false));
	}

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	/** Send the first call on a connection, which must have room. */
	void sendFirst(Connection connection) {
		WaitingCall next = this.waiting.remove();
		connection.send(next.request(), next);
	}

	/** Send calls on a connection while it has room. */
	void fill(Connection connection) {
		while (!isEmpty() && connection.hasRoom()) {
			sendFirst(connection);
		}
	}

	/** Fail the calls that wait now. Calls that start meanwhile wait on. */
	void failAll() {
		for (int calls = this.waiting.size(); calls > 0; calls--) {
			this.waiting.remove().call().accept(CallResult.NOT_SENT);
		}
	}

}
