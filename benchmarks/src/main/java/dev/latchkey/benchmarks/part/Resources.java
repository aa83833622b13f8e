package dev.latchkey.benchmarks.part;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes resources in reverse order of their creation.
 */
final class Resources implements AutoCloseable {

	private final Deque<Runnable> open = new ArrayDeque<>();

	<T> T add(T resource, Runnable close) {
		this.open.push(close);
		return resource;
	}

	@Override
	public void close() {
		while (!this.open.isEmpty()) {
			this.open.pop().run();
		}
	}

}
