package dev.latchkey.auth.password;

/**
 * Reports that nobody waits any more for the result of the current thread: the call was
 * cancelled, or its deadline has passed.
 */
@FunctionalInterface
public interface CallerCancellation {

	/**
	 * Run an action once when the caller cancels before the registration is closed, or
	 * immediately if the caller has already cancelled.
	 * @param action the action, fast and safe to run on any thread
	 * @return the registration, to be closed when the wait is over
	 */
	Registration onCancel(Runnable action);

	/**
	 * A registered action.
	 */
	@FunctionalInterface
	interface Registration {

		/**
		 * Remove the action.
		 */
		void close();

	}

}
