package dev.latchkey.auth.password.format;

import org.jspecify.annotations.Nullable;

/**
 * One way of writing password hashes.
 */
interface HashFormat {

	/**
	 * Read a hash, without any work for its parameters.
	 * @return the hash, or {@code null} when the text is not one of this format
	 */
	@Nullable ImportedHash read(String text);

}
