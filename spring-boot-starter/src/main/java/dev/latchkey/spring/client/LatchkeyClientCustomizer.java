package dev.latchkey.spring.client;

import dev.latchkey.client.LatchkeyClient;

/**
 * Changes the client before it is built, after the settings were applied. All beans of
 * this type are called, in their order.
 */
@FunctionalInterface
public interface LatchkeyClientCustomizer {

	/**
	 * Change the client.
	 * @param builder builds the client of this program
	 */
	void customize(LatchkeyClient.Builder builder);

}
