package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.shell.load.http2.Request;

/**
 * A request for each token of a file, as it goes over the wire.
 */
public final class Bodies {

	private final Request[] requests;

	private final SplittableRandom random = new SplittableRandom(42);

	private final boolean once;

	private int given;

	private Bodies(Request[] requests, boolean once) {
		this.requests = requests;
		this.once = once;
	}

	/**
	 * The requests in random order without an end, or each of them once.
	 */
	static Bodies read(Path tokens, boolean once) throws IOException {
		try (var lines = Files.lines(tokens)) {
			return new Bodies(lines.map(Bodies::encode).toArray(Request[]::new), once);
		}
	}

	/**
	 * Write the request for the first token to a file of the owner's alone.
	 */
	public static void writeFirst(Path tokens, Path body) throws IOException {
		Files.deleteIfExists(body);
		Files.createFile(body, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.write(body, encode(Files.readAllLines(tokens).get(0)).body());
	}

	private static Request encode(String token) {
		return Request.of(AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
				ValidateSessionRequest.newBuilder().setSessionToken(token).build().toByteArray());
	}

	boolean isExhausted() {
		return this.once && this.given == this.requests.length;
	}

	Request next() {
		int index = this.once ? this.given++ : this.random.nextInt(this.requests.length);
		return this.requests[index];
	}

	// Tokens are of one length, and so are their requests.
	int length() {
		return this.requests[0].length();
	}

}
