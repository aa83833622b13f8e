package dev.latchkey.shell.failure;

import java.util.List;

/**
 * A command could not do its work. The message is the one sentence that the person who
 * typed the command reads, so it says what to do next and holds no secret.
 */
public final class ShellFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	private final boolean sessionRefused;

	private final transient List<String> details;

	private ShellFailure(int exitCode, String sentence, boolean sessionRefused) {
		this(exitCode, sentence, sessionRefused, List.of());
	}

	private ShellFailure(int exitCode, String sentence, boolean sessionRefused, List<String> details) {
		super(sentence, null, false, false);
		this.exitCode = exitCode;
		this.sessionRefused = sessionRefused;
		this.details = details;
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
	 * The command has said itself what is wrong.
	 * @param exitCode the exit code of the program
	 * @return the failure, whose sentence is empty
	 */
	public static ShellFailure silent(int exitCode) {
		return new ShellFailure(exitCode, "", false);
	}

	/**
	 * The same failure with what only those want to read who ask for it.
	 * @param lines lines without secrets
	 * @return the failure
	 */
	public ShellFailure with(List<String> lines) {
		return new ShellFailure(this.exitCode, sentence(), this.sessionRefused, List.copyOf(lines));
	}

	/**
	 * The same failure for a command that has exit codes of its own.
	 * @param code the exit code of the program
	 * @return the failure
	 */
	public ShellFailure withExitCode(int code) {
		return new ShellFailure(code, sentence(), this.sessionRefused, this.details);
	}

	/**
	 * What {@code --verbose} shows after the sentence.
	 * @return the lines, none when there is no more to say
	 */
	public List<String> details() {
		return this.details;
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
