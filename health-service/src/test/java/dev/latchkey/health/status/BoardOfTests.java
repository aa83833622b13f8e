package dev.latchkey.health.status;

import java.time.Clock;
import java.util.List;

/**
 * Makes a real status board for tests of listeners.
 */
public final class BoardOfTests {

	private BoardOfTests() {
	}

	/**
	 * Make a board with one listener.
	 */
	public static StatusRecorder with(Clock clock, CheckListener listener) {
		return new StatusBoard(clock, List.of(listener));
	}

}
