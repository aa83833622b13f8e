package dev.latchkey.health.journey;

import java.io.Serial;

/**
 * An answer that is not an error and yet wrong. Its message is shown to everyone.
 */
class StepFailedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	StepFailedException(String message) {
		super(message);
	}

}
