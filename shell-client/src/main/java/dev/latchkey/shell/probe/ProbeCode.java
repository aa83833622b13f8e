package dev.latchkey.shell.probe;

/**
 * The exit codes of a probe. They are the same as those of grpc_health_probe.
 */
final class ProbeCode {

	/** The service is serving. */
	static final int SERVING = 0;

	/** An option or its file is invalid. */
	static final int WRONG_USE = 1;

	/** There is no connection. */
	static final int NO_CONNECTION = 2;

	/** The call failed or took too long. */
	static final int NO_ANSWER = 3;

	/** The service answered that it is not serving. */
	static final int NOT_SERVING = 4;

	private ProbeCode() {
	}

}
