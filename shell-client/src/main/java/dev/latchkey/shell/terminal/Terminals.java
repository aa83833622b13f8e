package dev.latchkey.shell.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.latchkey.shell.output.Screen;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Finds out whether there is a terminal, and opens it.
 */
public final class Terminals {

	private Terminals() {
	}

	/**
	 * Whether standard input comes from a terminal. The console of the JDK would say no
	 * when only standard output is redirected.
	 * @return true when somebody may be typing
	 */
	public static boolean isStandardInput() {
		return is(SystemStream.Input);
	}

	/**
	 * Whether standard error goes to a terminal.
	 * @return true when somebody may be watching
	 */
	public static boolean isStandardError() {
		return is(SystemStream.Error);
	}

	/**
	 * Asks native code; the tty command, which is a process, only where that has no
	 * build.
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
	 * How wide standard output is.
	 * @return columns, {@link Screen#NO_TERMINAL} when it is no terminal, 0 when nobody
	 * knows
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
	 * Opens the terminal for a whole shell.
	 * @return the terminal
	 */
	public static Terminal forShell() {
		return open(SystemOutput.SysOutOrSysErr);
	}

	/**
	 * Opens the terminal for a question, which goes to standard error, so that a
	 * redirected standard output holds the result alone.
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
				// Newer JDKs have these of their own, from the locale.
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
