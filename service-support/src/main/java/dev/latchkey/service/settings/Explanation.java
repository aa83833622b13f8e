package dev.latchkey.service.settings;

import org.jspecify.annotations.Nullable;

/**
 * Explains one kind of failure in a sentence.
 */
@FunctionalInterface
interface Explanation {

	/**
	 * Explain a failure.
	 * @param failure the failure; its causes are passed separately
	 * @return the sentence, or {@code null} when the failure is of another kind
	 */
	@Nullable String of(Throwable failure);

}
