package dev.latchkey.client.validation.call;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Limits the calls at one moment, so that nobody can make this process flood Latchkey
 * with wrong tokens. Others wait in their order, and only so many of them.
 */
final class CallLimit {

	static final int MAX_CALLS = 256;

	static final int MAX_WAITING = 4096;

	private final Executor executor;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int calls;

	/**
	 * Create a limit.
	 * @param executor starts calls that have waited
	 */
	CallLimit(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Start a call now or later. It must report its end.
	 * @param call starts the call
	 * @return {@code false} if too many wait
	 */
	boolean start(Runnable call) {
		synchronized (this) {
			if (this.calls == MAX_CALLS) {
				return this.waiting.size() < MAX_WAITING && this.waiting.add(call);
			}
			this.calls++;
		}
		call.run();
		return true;
	}

	/**
	 * Report the end of a call.
	 */
	void ended() {
		Runnable next = next();
		if (next != null) {
			this.executor.execute(next);
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable next = this.waiting.poll();
		if (next == null) {
			this.calls--;
		}
		return next;
	}

}
