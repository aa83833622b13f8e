package dev.latchkey.auth.process;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.testsupport.http2.RawConnection;

/**
 * The target of an attack. It holds the connections of the attack.
 */
final class AttackTarget implements AutoCloseable {

	static final String SIGN_IN = "latchkey.auth.v1.AuthenticationService/SignIn";

	static final String SIGN_OUT = "latchkey.auth.v1.AuthenticationService/SignOut";

	static final String HEALTH_CHECK = "grpc.health.v1.Health/Check";

	static final String HEALTH_WATCH = "grpc.health.v1.Health/Watch";

	private static final int WINDOW = 65_535;

	private final List<Closeable> open = new ArrayList<>();

	private final int grpcPort;

	private final int httpPort;

	private final String unknownToken;

	AttackTarget(int grpcPort, int httpPort, String unknownToken) {
		this.grpcPort = grpcPort;
		this.httpPort = httpPort;
		this.unknownToken = unknownToken;
	}

	int grpcPort() {
		return this.grpcPort;
	}

	/**
	 * The number of opened connections. The service may have closed some of them.
	 */
	int made() {
		return this.open.size();
	}

	String unknownToken() {
		return this.unknownToken;
	}

	void connections(int count, Step step) {
		connections(count, WINDOW, step);
	}

	void connections(int count, int window, Step step) {
		for (int i = 0; i < count; i++) {
			try {
				RawConnection connection = RawConnection.open("127.0.0.1", this.grpcPort, window);
				this.open.add(connection);
				step.run(connection);
			}
			catch (IOException ex) {
				// The service may refuse connections.
			}
		}
	}

	void calls(RawConnection connection, int count, Map<String, String> headers) throws IOException {
		for (int call = 0; call < count; call++) {
			int unused = connection.headers(SIGN_IN, headers, false);
			if (call % 16 == 15) {
				connection.flush();
			}
		}
		connection.flush();
	}

	void keep(Opening opening) {
		try {
			this.open.add(opening.open());
		}
		catch (IOException ex) {
			// The service may refuse connections.
		}
	}

	void http(int count, String request) {
		for (int i = 0; i < count; i++) {
			keep(() -> {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.httpPort);
				socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
				return socket;
			});
		}
	}

	@Override
	public void close() throws IOException {
		for (Closeable connection : this.open) {
			connection.close();
		}
	}

	/**
	 * An action on a connection.
	 */
	interface Step {

		void run(RawConnection connection) throws IOException;

	}

	/**
	 * Opens a connection.
	 */
	interface Opening {

		Closeable open() throws IOException;

	}

}
