package dev.latchkey.orders.account;

/**
 * The token that a request presents, as a parameter of a handler. Only calls that
 * Latchkey makes for the caller need it; to know the caller, use {@code @CurrentSession}.
 *
 * @param value the token, which may prove nothing; empty if the request has none
 */
public record SessionToken(String value) {

	boolean isPresent() {
		return !this.value.isEmpty();
	}

	/**
	 * Name nothing, because this could be logged.
	 */
	@Override
	public String toString() {
		return "SessionToken";
	}

}
