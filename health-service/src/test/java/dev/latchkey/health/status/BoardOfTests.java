package dev.latchkey.health.status;

import java.time.Clock;
import java.util.List;

/**
 * Lets tests of listeners have a real board.
 */
public final class BoardOfTests {

	private BoardOfTests() {
	}

	/**
	 * A board that tells this listener.
	 */
	public static StatusRecorder with(Clock clock, CheckListener listener) {
		return new StatusBoard(clock, List.of(listener));
	}

}
