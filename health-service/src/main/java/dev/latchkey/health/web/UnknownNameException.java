package dev.latchkey.health.web;

/**
 * The name in a URL is not the name of a target.
 */
public class UnknownNameException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
