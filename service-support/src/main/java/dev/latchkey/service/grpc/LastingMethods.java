package dev.latchkey.service.grpc;

/**
 * Tells which methods have calls that stay open while both sides send small messages. The
 * limits of incomplete requests and of old calls do not apply to them, so their service
 * must limit how many are open. A message of such a call has at most 1,024 bytes.
 */
@FunctionalInterface
public interface LastingMethods {

	/**
	 * Whether the calls of a method stay open.
	 * @param path the method as HTTP/2 names it: {@code /package.Service/Method}
	 * @return whether they do
	 */
	boolean contain(CharSequence path);

}
