package dev.latchkey.proxies;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request or an answer of HTTP/1 as it came. A character stands for each byte.
 *
 * @param start its first line
 * @param headers its headers, in their order
 * @param body its content
 * @param trailers the headers after a chunked content
 */
record Message(String start, List<Header> headers, String body, List<Header> trailers) {

	/** Instead of an answer: the connection was closed without one. */
	static final Message NONE = new Message("HTTP/1.1 0 none", List.of(), "", List.of());

	private static final int LONGEST_LINE = 1 << 20;

	/**
	 * A header.
	 *
	 * @param name its name as it came
	 * @param value its value without the spaces around it
	 */
	record Header(String name, String value) {

		static Header of(String line) {
			int colon = line.indexOf(':');
			return (colon < 0) ? new Header(line, "")
					: new Header(line.substring(0, colon), line.substring(colon + 1).strip());
		}

	}

	/**
	 * Read a request.
	 * @return the request, or null at the end of the connection
	 */
	static @Nullable Message readRequest(InputStream input) throws IOException {
		String start = readLine(input);
		return (start != null) ? readRest(start, input, true, false) : null;
	}

	/**
	 * Read an answer.
	 * @param toHead whether the request had the method HEAD
	 */
	static Message readAnswer(InputStream input, boolean toHead) throws IOException {
		String start = requireLine(input);
		Message answer = readRest(start, input, false, toHead || start.contains(" 101 "));
		return start.contains(" 100 ") ? readAnswer(input, toHead) : answer;
	}

	private static Message readRest(String start, InputStream input, boolean request, boolean empty)
			throws IOException {
		List<Header> headers = readHeaders(input);
		if (empty || start.contains(" 100 ") || start.contains(" 204 ") || start.contains(" 304 ")) {
			return new Message(start, headers, "", List.of());
		}
		if (value(headers, "transfer-encoding") != null) {
			String body = readChunks(input);
			return new Message(start, headers, body, readHeaders(input));
		}
		String length = value(headers, "content-length");
		byte[] body = (length != null) ? input.readNBytes(Integer.parseInt(length))
				: request ? new byte[0] : input.readAllBytes();
		return new Message(start, headers, text(body), List.of());
	}

	private static List<Header> readHeaders(InputStream input) throws IOException {
		List<Header> headers = new ArrayList<>();
		for (String line = requireLine(input); !line.isEmpty(); line = requireLine(input)) {
			headers.add(Header.of(line));
		}
		return headers;
	}

	private static String readChunks(InputStream input) throws IOException {
		StringBuilder body = new StringBuilder();
		while (true) {
			int size = Integer.parseInt(requireLine(input).split(";", 2)[0].strip(), 16);
			if (size == 0) {
				return body.toString();
			}
			body.append(text(input.readNBytes(size)));
			requireLine(input);
		}
	}

	private static String requireLine(InputStream input) throws IOException {
		String line = readLine(input);
		if (line == null) {
			throw new EOFException();
		}
		return line;
	}

	private static @Nullable String readLine(InputStream input) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next < 0) {
				return null;
			}
			if (line.size() > LONGEST_LINE) {
				throw new IOException("A line is too long");
			}
			line.write(next);
		}
		String text = text(line.toByteArray());
		return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/**
	 * The value of the first header of a name, or null.
	 */
	@Nullable String header(String name) {
		return value(this.headers, name);
	}

	private static @Nullable String value(List<Header> headers, String name) {
		return headers.stream()
			.filter((header) -> header.name().equalsIgnoreCase(name))
			.map(Header::value)
			.findFirst()
			.orElse(null);
	}

	/**
	 * The status of an answer.
	 */
	int status() {
		return Integer.parseInt(this.start.split(" ", 3)[1]);
	}

}
