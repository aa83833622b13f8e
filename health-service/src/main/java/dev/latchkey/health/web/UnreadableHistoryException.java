package dev.latchkey.health.web;

/**
 * The history cannot be read now.
 */
public class UnreadableHistoryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
