package dev.latchkey.service.settings;

import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence what a failure of one kind comes from.
 */
@FunctionalInterface
interface Explanation {

	/**
	 * Explain a failure.
	 * @param failure the failure, without those that caused it
	 * @return the sentence, or {@code null} when it is of another kind
	 */
	@Nullable String of(Throwable failure);

}
