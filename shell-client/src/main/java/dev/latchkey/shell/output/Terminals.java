package dev.latchkey.shell.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Detects and opens the terminal.
 */
public final class Terminals {

	private Terminals() {
	}

	/**
	 * Whether standard input is a terminal. The JDK's {@code Console} would be missing as
	 * soon as standard output is redirected.
	 * @return true when a user may be typing
	 */
	public static boolean isStandardInput() {
		return is(SystemStream.Input);
	}

	/**
	 * Whether standard error is a terminal.
	 * @return true when a user may be watching
	 */
	public static boolean isStandardError() {
		return is(SystemStream.Error);
	}

	/**
	 * Asks native code. Where that does not exist, it starts the command {@code tty}.
	 */
	private static boolean is(SystemStream stream) {
		try {
			return is(stream, "jni");
		}
		catch (IOException | LinkageError ex) {
			return isByCommand(stream);
		}
	}

	private static boolean isByCommand(SystemStream stream) {
		try {
			return is(stream, "exec");
		}
		catch (IOException | LinkageError ex) {
			return false;
		}
	}

	private static boolean is(SystemStream stream, String provider) throws IOException {
		return TerminalProvider.load(provider).isSystemStream(stream);
	}

	/**
	 * The width of standard output.
	 * @return columns, {@link Screen#NO_TERMINAL} when it is not a terminal, 0 when the
	 * width is unknown
	 */
	public static int columnsOfStandardOutput() {
		try {
			return columns("jni");
		}
		catch (IOException | LinkageError ex) {
			return columnsByCommand();
		}
	}

	private static int columnsByCommand() {
		try {
			return columns("exec");
		}
		catch (IOException | LinkageError ex) {
			return Screen.NO_TERMINAL;
		}
	}

	private static int columns(String provider) throws IOException {
		TerminalProvider terminals = TerminalProvider.load(provider);
		return terminals.isSystemStream(SystemStream.Output)
				? Math.max(0, terminals.systemStreamWidth(SystemStream.Output)) : Screen.NO_TERMINAL;
	}

	/**
	 * Opens the terminal for the interactive shell.
	 * @return the terminal
	 */
	public static Terminal forShell() {
		return open(SystemOutput.SysOutOrSysErr);
	}

	/**
	 * Opens the terminal for questions. They go to standard error, so a redirected
	 * standard output holds only the result.
	 * @return the terminal
	 */
	public static Terminal forQuestions() {
		return open(SystemOutput.SysErrOrSysOut);
	}

	private static Terminal open(SystemOutput output) {
		try {
			return TerminalBuilder.builder()
				.name("latchkey")
				.system(true)
				.systemOutput(output)
				.encoding(StandardCharsets.UTF_8)
				// Newer JDKs take these from the locale.
				.stdinEncoding(StandardCharsets.UTF_8)
				.stdoutEncoding(StandardCharsets.UTF_8)
				.stderrEncoding(StandardCharsets.UTF_8)
				.dumb(true)
				.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
