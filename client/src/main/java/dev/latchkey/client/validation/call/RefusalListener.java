package dev.latchkey.client.validation.call;

import dev.latchkey.client.validation.token.TokenKey;

/**
 * Is told of tokens that the server refused.
 */
@FunctionalInterface
public interface RefusalListener {

	/**
	 * A token is not valid, and never will be again.
	 * @param key its key
	 * @param tag its tag
	 */
	void refused(TokenKey key, int tag);

}
