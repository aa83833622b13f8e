package dev.latchkey.benchmarks.part;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be closed, the last one first.
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
