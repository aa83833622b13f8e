package dev.latchkey.health.web;

/**
 * An address that names no target.
 */
public class UnknownNameException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
