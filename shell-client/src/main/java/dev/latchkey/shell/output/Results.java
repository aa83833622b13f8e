package dev.latchkey.shell.output;

import java.io.PrintWriter;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/**
 * Prints what a command found out.
 */
public final class Results {

	private Results() {
	}

	/**
	 * Prints a reply in the format that was asked for.
	 * @param writer where to
	 * @param format how
	 * @param reply the server's reply, for JSON
	 * @param text the same for people
	 * @param essence what a script needs of it, a line each; empty for nothing
	 */
	public static void print(PrintWriter writer, OutputFormat format, Message reply, Supplier<?> text,
			Supplier<String> essence) {
		String result = switch (format) {
			case TEXT -> text.get().toString();
			case JSON -> json(reply);
			case QUIET -> essence.get();
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
