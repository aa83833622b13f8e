package dev.latchkey.health.web;

/**
 * A request parameter that cannot be used.
 */
public class FieldException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String field;

	/**
	 * Create an instance.
	 * @param field the name of the parameter
	 * @param message what the parameter must be
	 */
	public FieldException(String field, String message) {
		super(field + " " + message);
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
