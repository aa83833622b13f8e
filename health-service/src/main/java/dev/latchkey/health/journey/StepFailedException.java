package dev.latchkey.health.journey;

import java.io.Serial;

/**
 * A reply without an error, but with wrong content. Its message is public.
 */
class StepFailedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	StepFailedException(String message) {
		super(message);
	}

}
