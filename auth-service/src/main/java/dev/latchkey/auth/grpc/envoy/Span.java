package dev.latchkey.auth.grpc.envoy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.protobuf.CodedInputStream;

/**
 * A part of a message, which is not copied. The reader of the message sets it again and
 * again.
 */
final class Span {

	private final byte[] message;

	private int start;

	private int end;

	Span(byte[] message) {
		this.message = message;
	}

	/**
	 * Read the bytes of a field.
	 * @param in reads the message, from its first byte on
	 */
	void read(CodedInputStream in) throws IOException {
		int length = in.readRawVarint32();
		this.start = in.getTotalBytesRead();
		in.skipRawBytes(length);
		this.end = in.getTotalBytesRead();
	}

	void clear() {
		this.start = 0;
		this.end = 0;
	}

	boolean isEmpty() {
		return this.start == this.end;
	}

	/**
	 * Whether these are the letters of a name.
	 * @param name the name, in small letters
	 */
	boolean isName(String name) {
		return name.length() == this.end - this.start && beginsWith(name);
	}

	/**
	 * Whether these begin with the letters of a name.
	 * @param name the name, in small letters
	 */
	boolean beginsWith(String name) {
		if (name.length() > this.end - this.start) {
			return false;
		}
		for (int i = 0; i < name.length(); i++) {
			if (small(this.message[this.start + i]) != name.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private static int small(byte letter) {
		return ('A' <= letter && letter <= 'Z') ? letter + ('a' - 'A') : letter;
	}

	boolean hasBytesOf(Span other) {
		return Arrays.equals(this.message, this.start, this.end, other.message, other.start, other.end);
	}

	/**
	 * The text. A character stands for each byte.
	 */
	String text() {
		return new String(this.message, this.start, this.end - this.start, StandardCharsets.ISO_8859_1);
	}

}
