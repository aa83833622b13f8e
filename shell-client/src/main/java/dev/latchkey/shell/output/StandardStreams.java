package dev.latchkey.shell.output;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * The streams of the process, in UTF-8 in every locale.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for failures
 * @param atTerminal whether standard input is a terminal
 */
public record StandardStreams(InputStream in, PrintWriter out, PrintWriter err, BooleanSupplier atTerminal) {

	/**
	 * Makes the streams of this process.
	 * @return the streams
	 */
	public static StandardStreams ofProcess() {
		return new StandardStreams(new FileInputStream(FileDescriptor.in), writer(FileDescriptor.out),
				writer(FileDescriptor.err), Terminals::isStandardInput);
	}

	private static PrintWriter writer(FileDescriptor descriptor) {
		return new ResultWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
	}

}
