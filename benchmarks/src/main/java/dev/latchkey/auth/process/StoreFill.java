package dev.latchkey.auth.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills stores with ten sessions for each of many accounts. It runs the scripts in the
 * folder {@code benchmarks}.
 */
final class StoreFill {

	private static final Path FILES = Path.of("benchmarks");

	private static final int ACCOUNTS_A_SCRIPT = 500;

	private StoreFill() {
	}

	static void fill(String url, int accounts) {
		try {
			execute(url, Files.readString(FILES.resolve("fill-postgres.sql"))
				.replace(":accounts", Integer.toString(accounts)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void fill(RedisProcess redis, int accounts) {
		try {
			String script = Files.readString(FILES.resolve("fill-redis.lua"));
			for (int account = 0; account < accounts; account += ACCOUNTS_A_SCRIPT) {
				String reply = command(redis.port(), "EVAL", script, "0", Integer.toString(account),
						Integer.toString(ACCOUNTS_A_SCRIPT), Long.toString(System.currentTimeMillis()));
				if (!reply.startsWith("$-1")) {
					throw new IllegalStateException(reply);
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String command(int port, String... words) throws IOException {
		StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
		for (String word : words) {
			request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
		}
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream()
				.write(("AUTH " + RedisProcess.PASSWORD + "\r\n").getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().skipNBytes("+OK\r\n".length());
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
			byte[] reply = new byte[1 << 16];
			return new String(reply, 0, socket.getInputStream().read(reply), StandardCharsets.US_ASCII).strip();
		}
	}

	static void execute(String url, String sql) {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			boolean unused = statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
