package dev.latchkey.shell.failure;

/**
 * A command could not do its work. The message is the one sentence that the person who
 * typed the command reads, so it says what to do next and holds no secret.
 */
public final class ShellFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	private final boolean sessionRefused;

	private ShellFailure(int exitCode, String sentence, boolean sessionRefused) {
		super(sentence, null, false, false);
		this.exitCode = exitCode;
		this.sessionRefused = sessionRefused;
	}

	/**
	 * The command line is wrong: nothing was sent.
	 * @param sentence what is wrong and how to write it
	 * @return the failure
	 */
	public static ShellFailure usage(String sentence) {
		return new ShellFailure(ExitCode.USAGE, sentence, false);
	}

	/**
	 * The command line is right, but the command cannot go on.
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public static ShellFailure client(String sentence) {
		return new ShellFailure(ExitCode.CLIENT_FAILURE, sentence, false);
	}

	/**
	 * A call failed with a gRPC status.
	 * @param statusCode the number of the status
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public static ShellFailure server(int statusCode, String sentence) {
		return new ShellFailure(ExitCode.ofStatus(statusCode), sentence, false);
	}

	/**
	 * A call failed because the session token is not, or no longer, valid.
	 * @param statusCode the number of the status
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public static ShellFailure sessionRefused(int statusCode, String sentence) {
		return new ShellFailure(ExitCode.ofStatus(statusCode), sentence, true);
	}

	/**
	 * The sentence to show.
	 * @return the sentence
	 */
	public String sentence() {
		return String.valueOf(getMessage());
	}

	/**
	 * The exit code of a program that ends with this failure.
	 * @return the code, see {@link ExitCode}
	 */
	public int exitCode() {
		return this.exitCode;
	}

	/**
	 * Whether the server refused the session token that was used.
	 * @return true when the token is of no more use
	 */
	public boolean isSessionRefused() {
		return this.sessionRefused;
	}

}
