package dev.latchkey.shell.failure;

import java.util.List;

import dev.latchkey.auth.v1.ErrorReason;

/**
 * The failure of a command. Its message is the one sentence that the user reads, so it
 * says what to do next and holds no secret.
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
	 * Makes a failure for a wrong command line; nothing was sent.
	 * @param sentence the mistake and the right way to write it
	 * @return the failure
	 */
	public static ShellFailure usage(String sentence) {
		return new ShellFailure(ExitCode.USAGE, ErrorReason.ERROR_REASON_UNSPECIFIED, sentence);
	}

	/**
	 * Makes a failure inside this program; the command line was right.
	 * @param sentence the problem and what to do next
	 * @return the failure
	 */
	public static ShellFailure client(String sentence) {
		return new ShellFailure(ExitCode.CLIENT_FAILURE, ErrorReason.ERROR_REASON_UNSPECIFIED, sentence);
	}

	/**
	 * Makes a failure for a gRPC status without a Latchkey reason.
	 * @param statusCode the number of the status
	 * @param sentence the problem and what to do next
	 * @return the failure
	 */
	public static ShellFailure server(int statusCode, String sentence) {
		return refused(statusCode, ErrorReason.ERROR_REASON_UNSPECIFIED, sentence);
	}

	/**
	 * Makes a failure for a call that a Latchkey service refused.
	 * @param statusCode the number of the status
	 * @param reason the reason from the service
	 * @param sentence the problem and what to do next
	 * @return the failure
	 */
	public static ShellFailure refused(int statusCode, ErrorReason reason, String sentence) {
		return new ShellFailure(ExitCode.ofStatus(statusCode), reason, sentence);
	}

	/**
	 * Returns the same failure with another sentence.
	 * @param sentence the problem and what to do next
	 * @return the failure
	 */
	public ShellFailure withSentence(String sentence) {
		return new ShellFailure(this.exitCode, this.reason, sentence, this.details, this.unsent);
	}

	/**
	 * Returns the same failure with another exit code.
	 * @param code the exit code
	 * @return the failure
	 */
	public ShellFailure withExitCode(int code) {
		return new ShellFailure(code, this.reason, sentence(), this.details, this.unsent);
	}

	/**
	 * Returns the same failure with details for {@code --verbose}.
	 * @param lines lines without secrets
	 * @return the failure
	 */
	public ShellFailure with(List<String> lines) {
		return new ShellFailure(this.exitCode, this.reason, sentence(), List.copyOf(lines), this.unsent);
	}

	/**
	 * Returns the same failure, marked as not sent: the call got no connection.
	 * @return the failure
	 */
	public ShellFailure unsent() {
		return new ShellFailure(this.exitCode, this.reason, sentence(), this.details, true);
	}

	/**
	 * The details that {@code --verbose} shows after the sentence.
	 * @return the lines; empty when there are no details
	 */
	public List<String> details() {
		return this.details;
	}

	/**
	 * The sentence to show.
	 * @return the sentence; empty when there is nothing to show
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
	 * Whether the call was certainly not sent.
	 * @return true when there was no connection for the call
	 */
	public boolean isUnsent() {
		return this.unsent;
	}

	/**
	 * The reason from the Latchkey service.
	 * @return the reason; unspecified when no Latchkey service refused the call
	 */
	public ErrorReason reason() {
		return this.reason;
	}

}
