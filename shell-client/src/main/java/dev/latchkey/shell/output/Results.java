package dev.latchkey.shell.output;

import java.io.PrintWriter;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/**
 * Prints the result of a command.
 */
public final class Results {

	private Results() {
	}

	/**
	 * Prints a reply in the requested format.
	 * @param writer the output
	 * @param format the format
	 * @param reply the server's reply, for JSON
	 * @param text the text for people
	 * @param quietText the values that a script needs, one a line; empty to print nothing
	 */
	public static void print(PrintWriter writer, OutputFormat format, Message reply, Supplier<?> text,
			Supplier<String> quietText) {
		String result = switch (format) {
			case TEXT -> text.get().toString();
			case JSON -> json(reply);
			case QUIET -> quietText.get();
		};
		if (format != OutputFormat.QUIET || !result.isEmpty()) {
			writer.println(result);
		}
		writer.flush();
	}

	private static String json(Message reply) {
		try {
			return JsonFormat.printer().omittingInsignificantWhitespace().print(reply);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("the reply has no JSON form", ex);
		}
	}

}
