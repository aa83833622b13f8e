package dev.latchkey.service.grpc;

/**
 * Tells which methods have a stream of requests, so that the limit of the parts of one
 * request is not theirs. Their bytes are limited like those of all requests.
 */
@FunctionalInterface
public interface StreamedMethods {

	/**
	 * Whether the request of a method is a stream.
	 * @param path the method as HTTP/2 names it: {@code /package.Service/Method}
	 * @return whether it is
	 */
	boolean contain(CharSequence path);

}
