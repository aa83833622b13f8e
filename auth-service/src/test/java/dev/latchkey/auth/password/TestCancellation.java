package dev.latchkey.auth.password;

import java.util.Deque;
import java.util.List;
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

	/**
	 * Cancel one of several waiting calls.
	 * @param index its place in the order in which they began to wait
	 */
	void cancel(int index) {
		List.copyOf(this.actions).get(index).run();
	}

	void cancelLast() {
		this.actions.removeLast().run();
	}

}
