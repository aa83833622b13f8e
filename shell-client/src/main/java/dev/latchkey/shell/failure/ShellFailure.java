package dev.latchkey.shell.failure;

import java.util.List;

import dev.latchkey.auth.v1.ErrorReason;

/**
 * A command could not do its work. The message is the one sentence that the person who
 * typed the command reads, so it says what to do next and holds no secret.
 */
public final class ShellFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	private final ErrorReason reason;

	private final transient List<String> details;

	private final boolean unsent;

	private ShellFailure(int exitCode, ErrorReason reason, String sentence) {
		this(exitCode, reason, sentence, List.of(), false);
	}

	private ShellFailure(int exitCode, ErrorReason reason, String sentence, List<String> details, boolean unsent) {
		super(sentence, null, false, false);
		this.exitCode = exitCode;
		this.reason = reason;
		this.details = details;
		this.unsent = unsent;
	}

	/**
	 * The command line is wrong: nothing was sent.
	 * @param sentence what is wrong and how to write it
	 * @return the failure
	 */
	public static ShellFailure usage(String sentence) {
		return new ShellFailure(ExitCode.USAGE, ErrorReason.ERROR_REASON_UNSPECIFIED, sentence);
	}

	/**
	 * The command line is right, but the command cannot go on.
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public static ShellFailure client(String sentence) {
		return new ShellFailure(ExitCode.CLIENT_FAILURE, ErrorReason.ERROR_REASON_UNSPECIFIED, sentence);
	}

	/**
	 * A call failed with a gRPC status.
	 * @param statusCode the number of the status
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public static ShellFailure server(int statusCode, String sentence) {
		return refused(statusCode, ErrorReason.ERROR_REASON_UNSPECIFIED, sentence);
	}

	/**
	 * A Latchkey service refused a call.
	 * @param statusCode the number of the status
	 * @param reason why, as the service says it
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public static ShellFailure refused(int statusCode, ErrorReason reason, String sentence) {
		return new ShellFailure(ExitCode.ofStatus(statusCode), reason, sentence);
	}

	/**
	 * The same failure in words that fit the command better.
	 * @param sentence what is wrong and what to do next
	 * @return the failure
	 */
	public ShellFailure saying(String sentence) {
		return new ShellFailure(this.exitCode, this.reason, sentence, this.details, this.unsent);
	}

	/**
	 * The same failure of a command that has exit codes of its own.
	 * @param code the exit code
	 * @return the failure
	 */
	public ShellFailure endingWith(int code) {
		return new ShellFailure(code, this.reason, sentence(), this.details, this.unsent);
	}

	/**
	 * The same failure with what only those want to read who ask for it.
	 * @param lines lines without secrets
	 * @return the failure
	 */
	public ShellFailure with(List<String> lines) {
		return new ShellFailure(this.exitCode, this.reason, sentence(), List.copyOf(lines), this.unsent);
	}

	/**
	 * The same failure of a call that did not even get a connection.
	 * @return the failure
	 */
	public ShellFailure beforeSending() {
		return new ShellFailure(this.exitCode, this.reason, sentence(), this.details, true);
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
	 * Whether no server can have done what was asked for, because none was asked.
	 * @return true when there was no connection to send the call on
	 */
	public boolean isUnsent() {
		return this.unsent;
	}

	/**
	 * Why a Latchkey service refused the call.
	 * @return the reason, unspecified when no such service did
	 */
	public ErrorReason reason() {
		return this.reason;
	}

}
