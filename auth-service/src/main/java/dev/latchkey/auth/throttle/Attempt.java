package dev.latchkey.auth.throttle;

/**
 * A password that may be verified now. It counts as wrong from now on, whatever becomes
 * of its caller, until it is known to be right.
 */
@FunctionalInterface
public interface Attempt {

	/**
	 * The password was right: forget the failures before it.
	 */
	void succeed();

}
