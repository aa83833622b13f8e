package dev.latchkey.auth.throttle;

import java.util.function.Supplier;

/**
 * A password that may be verified now. Unless told otherwise, it was wrong.
 */
public interface Attempt {

	/**
	 * The password was right: forget the failures before it and do what it was for, both
	 * or neither.
	 * @param <T> what that returns
	 * @param purpose what the password was for
	 * @return what that returns
	 */
	<T> T succeed(Supplier<T> purpose);

}
