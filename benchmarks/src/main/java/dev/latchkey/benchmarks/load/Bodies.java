package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;

import dev.latchkey.auth.v1.ValidateSessionRequest;

/**
 * A request for each token of a file, as it goes over the wire.
 */
public final class Bodies {

	// Compressed or not, and the length.
	private static final int PREFIX = 5;

	private final byte[][] bodies;

	private final SplittableRandom random = new SplittableRandom(42);

	private final boolean once;

	private int given;

	private Bodies(byte[][] bodies, boolean once) {
		this.bodies = bodies;
		this.once = once;
	}

	/**
	 * The requests in random order without an end, or each of them once.
	 */
	static Bodies read(Path tokens, boolean once) throws IOException {
		try (var lines = Files.lines(tokens)) {
			return new Bodies(lines.map(Bodies::encode).toArray(byte[][]::new), once);
		}
	}

	/**
	 * Write the request for the first token to a file of the owner's alone.
	 */
	public static void writeFirst(Path tokens, Path body) throws IOException {
		Files.deleteIfExists(body);
		Files.createFile(body, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.write(body, encode(Files.readAllLines(tokens).get(0)));
	}

	private static byte[] encode(String token) {
		byte[] message = ValidateSessionRequest.newBuilder().setSessionToken(token).build().toByteArray();
		return ByteBuffer.allocate(PREFIX + message.length).put((byte) 0).putInt(message.length).put(message).array();
	}

	boolean isExhausted() {
		return this.once && this.given == this.bodies.length;
	}

	byte[] next() {
		int index = this.once ? this.given++ : this.random.nextInt(this.bodies.length);
		return this.bodies[index];
	}

	// Tokens are of one length, and so are their requests.
	int length() {
		return this.bodies[0].length;
	}

}
