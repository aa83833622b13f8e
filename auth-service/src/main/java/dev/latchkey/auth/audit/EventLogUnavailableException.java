package dev.latchkey.auth.audit;

/**
 * Something was not done because the log could not tell of it.
 */
public class EventLogUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EventLogUnavailableException() {
		super("Nobody reads the log, and it is full");
	}

}
