package dev.latchkey.client.validation.call;

import dev.latchkey.client.validation.token.TokenKey;

/**
 * Is told of tokens that the server refused.
 */
@FunctionalInterface
public interface RefusalListener {

	/**
	 * A token is not valid. It never will be again, unless it was refused for the lack of
	 * a second factor that Latchkey no longer requires.
	 * @param key its key
	 * @param tag its tag
	 */
	void refused(TokenKey key, int tag);

}
