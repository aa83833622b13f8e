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
	 */
	public static void print(PrintWriter writer, OutputFormat format, Message reply, Supplier<?> text) {
		writer.println((format == OutputFormat.JSON) ? json(reply) : text.get().toString());
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
