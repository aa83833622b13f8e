package dev.latchkey.auth.password;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Cancels calls when the test requests it.
 */
class TestCancellation implements CallerCancellation {

	private final Deque<Runnable> actions = new ConcurrentLinkedDeque<>();

	@Override
	public Registration onCancel(Runnable action) {
		this.actions.addLast(action);
		return () -> this.actions.remove(action);
	}

	int count() {
		return this.actions.size();
	}

	void cancelLast() {
		this.actions.removeLast().run();
	}

}
