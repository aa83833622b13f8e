package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.springframework.boot.test.system.CapturedOutput;

/**
 * Sends bytes of another protocol to a port and waits until the connection is closed.
 */
final class StrayClient {

	static final byte[] HTTP_1 = "GET /healthz HTTP/1.1\r\nHost: latchkey\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	static final byte[] TLS = HexFormat.of()
		.parseHex("160301002d010000290303" + "00".repeat(32) + "000002c02f0100" + "16030100".repeat(8));

	static final byte[] GARBAGE = "\0\1\2 scan me \r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int PATIENCE_MILLIS = 20_000;

	private StrayClient() {
	}

	static void send(int port, byte[] bytes) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(bytes);
			socket.getOutputStream().flush();
			var unused = socket.getInputStream().readAllBytes();
		}
		catch (SocketException ex) {
			// A reset also closes the connection.
		}
	}

	/**
	 * Connect, send some bytes and reset the connection.
	 */
	static void reset(int port, byte[] bytes) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.getOutputStream().write(bytes);
		socket.setSoLinger(true, 0);
		socket.close();
	}

	/**
	 * Return the lines after an offset, including stack traces, without those at INFO.
	 */
	static List<String> lines(CapturedOutput output, int begin) {
		return output.getAll().substring(begin).lines().filter((line) -> !line.contains(" INFO ")).toList();
	}

}
