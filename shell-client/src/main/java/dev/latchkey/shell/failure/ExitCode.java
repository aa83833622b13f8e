package dev.latchkey.shell.failure;

/**
 * Exit codes of the program. Scripts depend on them.
 */
public final class ExitCode {

	/** The command succeeded. */
	public static final int DONE = 0;

	/** The command failed, and not because of a server's error. */
	public static final int CLIENT_FAILURE = 1;

	/** Wrong use: an unknown command or option, a missing option, or an invalid value. */
	public static final int USAGE = 2;

	/**
	 * The reader of standard output has gone. It is the code that shells report for a
	 * program that SIGPIPE has killed.
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
