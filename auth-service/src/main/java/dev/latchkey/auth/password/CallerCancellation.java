package dev.latchkey.auth.password;

/**
 * Tells when nobody waits any more for what the current thread does: the call was
 * cancelled, or its deadline has passed.
 */
@FunctionalInterface
public interface CallerCancellation {

	/**
	 * Run an action once if the caller goes while the registration is open; at once if it
	 * has gone already.
	 * @param action what to do, quick and safe to run on any thread
	 * @return the registration, to be closed when the wait is over
	 */
	Registration onCancel(Runnable action);

	/**
	 * A wish to hear that the caller has gone.
	 */
	@FunctionalInterface
	interface Registration {

		/**
		 * Hear no more.
		 */
		void close();

	}

}
