package dev.latchkey.auth.throttle;

/**
 * A password that may be verified now. Unless told otherwise, it was wrong.
 */
public interface Attempt {

	/**
	 * The password was right.
	 */
	void succeed();

	/**
	 * The password was not looked at.
	 */
	void withdraw();

}
