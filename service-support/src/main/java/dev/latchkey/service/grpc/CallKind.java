package dev.latchkey.service.grpc;

/**
 * How the request of a call arrives, and how long the call stays open.
 */
enum CallKind {

	/**
	 * One request and an end.
	 */
	ORDINARY,

	/**
	 * A stream of requests and an end.
	 */
	STREAMED,

	/**
	 * {@code Health/Watch}: one request and no end.
	 */
	WATCH,

	/**
	 * A stream of requests and no end.
	 */
	LASTING;

	/**
	 * Whether the call stays open after it has been answered.
	 */
	boolean staysOpen() {
		return this == WATCH || this == LASTING;
	}

}
