package dev.latchkey.auth.audit;

/**
 * A change was not made because the log has no room for its event.
 */
public class EventLogUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EventLogUnavailableException() {
		super("Nobody reads the log, and it is full");
	}

}
