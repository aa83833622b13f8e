package dev.latchkey.service.web;

/**
 * Says which requests over HTTP may be unusual. Without such a bean none may.
 */
public interface RequestRules {

	/**
	 * The most bytes of a body.
	 * @param uri the path of the request, as it was sent
	 * @return the limit; 0 for no body
	 */
	default int maxBody(String uri) {
		return 0;
	}

	/**
	 * The part of a path that this server reads. A proxy may append the path of a request
	 * to another server, which may be odd.
	 * @param uri the path of the request, as it was sent
	 * @return the beginning of the path
	 */
	default String ownPart(String uri) {
		return uri;
	}

}
