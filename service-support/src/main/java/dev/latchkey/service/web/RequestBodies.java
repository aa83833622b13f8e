package dev.latchkey.service.web;

/**
 * Says which requests over HTTP may have a body. Without such a bean none may.
 */
@FunctionalInterface
public interface RequestBodies {

	/**
	 * The most bytes of a body.
	 * @param uri the path of the request, as it was sent
	 * @return the limit; 0 for no body
	 */
	int limit(String uri);

}
