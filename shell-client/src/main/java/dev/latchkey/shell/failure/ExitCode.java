package dev.latchkey.shell.failure;

/**
 * Exit codes of the program. Scripts depend on them.
 */
public final class ExitCode {

	/** The command did its work. */
	public static final int DONE = 0;

	/** The command could not do its work, and no server said why. */
	public static final int CLIENT_FAILURE = 1;

	/** Unknown command or option, a missing option or a bad value. */
	public static final int USAGE = 2;

	/**
	 * Nobody reads standard output any more: what a shell reports of a program that the
	 * signal SIGPIPE has ended.
	 */
	public static final int READER_GONE = 141;

	private static final int SERVER_BASE = 64;

	private ExitCode() {
	}

	/**
	 * The exit code for an error that came from the server.
	 * @param statusCode the number of the gRPC status, 1 to 16
	 * @return the exit code, 65 to 80
	 */
	public static int ofStatus(int statusCode) {
		return SERVER_BASE + statusCode;
	}

}
