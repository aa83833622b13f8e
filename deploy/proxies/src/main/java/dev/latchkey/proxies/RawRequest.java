package dev.latchkey.proxies;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request whose bytes go out as they are written here. Each character is one byte.
 */
final class RawRequest {

	private final String method;

	private final String target;

	private final String version;

	private final List<String> lines;

	private final byte[] body;

	private RawRequest(String method, String target, String version, List<String> lines, byte[] body) {
		this.method = method;
		this.target = target;
		this.version = version;
		this.lines = lines;
		this.body = body;
	}

	static RawRequest get(String target) {
		return of("GET", target);
	}

	static RawRequest of(String method, String target) {
		return new RawRequest(method, target, "HTTP/1.1", List.of("Host: localhost"), new byte[0]);
	}

	RawRequest version(String version) {
		return new RawRequest(this.method, this.target, version, this.lines, this.body);
	}

	RawRequest header(String name, String value) {
		return line(name + ": " + value);
	}

	/**
	 * Add a line to the headers, also one that is no header.
	 */
	RawRequest line(String line) {
		List<String> more = new ArrayList<>(this.lines);
		more.add(line);
		return new RawRequest(this.method, this.target, this.version, more, this.body);
	}

	RawRequest as(Session session) {
		return header("Authorization", "Bearer " + session.token());
	}

	RawRequest body(byte[] content) {
		return header("Content-Length", Integer.toString(content.length)).raw(content);
	}

	/**
	 * Send bytes after the headers that no header announces.
	 */
	RawRequest raw(byte[] content) {
		return new RawRequest(this.method, this.target, this.version, this.lines, content);
	}

	String method() {
		return this.method;
	}

	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String head = this.method + " " + this.target + " " + this.version + "\r\n" + String.join("\r\n", this.lines)
				+ "\r\n\r\n";
		bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(this.body);
		return bytes.toByteArray();
	}

	@Override
	public String toString() {
		return this.method + " " + this.target + " " + this.version + " " + this.lines;
	}

}
