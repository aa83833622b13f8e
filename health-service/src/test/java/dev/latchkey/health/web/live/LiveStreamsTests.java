package dev.latchkey.health.web.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.web.Samples;
import dev.latchkey.health.web.Site;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveStreamsTests {

	private static final int PATIENCE = 10_000;

	private final Site site = new Site();

	private final List<Socket> open = new ArrayList<>();

	@AfterEach
	void close() throws IOException {
		for (Socket socket : this.open) {
			socket.close();
		}
		this.site.close();
	}

	@Test
	void aChangeIsSentWithinFiveSeconds() throws IOException {
		this.site.report(Samples.AUTH, CheckResult.up(Duration.ofMillis(3)));
		BufferedReader stream = stream();
		awaitLine(stream, ":hello");
		long start = System.nanoTime();
		this.site.report(Samples.AUTH, CheckResult.down(null, "gone"));
		awaitLine(stream, "event:status");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void theHeadersAreThoseOfAStreamAndHaveTheSecurityHeaders() throws IOException {
		List<String> headers = headers(stream());
		assertThat(headers).first().asString().startsWith("HTTP/1.1 200");
		assertThat(headers)
			.contains("Content-Type: text/event-stream;charset=UTF-8", "X-Content-Type-Options: nosniff",
					"Cache-Control: no-store")
			.anyMatch((line) -> line.startsWith("Content-Security-Policy: default-src 'none'"));
	}

	@Test
	void aStreamBeyondTheLimitIsRefusedAndClosedStreamsMakeRoom() throws IOException {
		for (int i = 0; i < LiveStreams.MOST; i++) {
			headers(stream());
		}
		List<String> refused = headers(stream());
		assertThat(refused).first().asString().startsWith("HTTP/1.1 503");
		assertThat(refused).contains("Retry-After: 60");
		this.open.get(0).close();
		// The server notices a closed connection at the first failed write.
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			this.site.report(Samples.AUTH, CheckResult.up(null));
			this.site.report(Samples.AUTH, CheckResult.down(null, "gone"));
			assertThat(this.site.bean(LiveStreams.class).size()).isLessThan(LiveStreams.MOST);
		});
		assertThat(headers(stream())).first().asString().startsWith("HTTP/1.1 200");
	}

	@Test
	void openStreamsHoldNoThread() throws IOException {
		headers(stream());
		long before = writers();
		for (int i = 1; i < LiveStreams.MOST; i++) {
			headers(stream());
		}
		try (FaceClient client = new FaceClient(this.site.port(), 1)) {
			assertThat(client.get("/api/v1/status").statusCode()).isEqualTo(200);
		}
		assertThat(writers()).isEqualTo(before);
	}

	// Applications of other tests may have such a thread too.
	private static long writers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("live-streams"))
			.count();
	}

	@Test
	void stoppingEndsOpenStreamsAtOnce() throws IOException {
		BufferedReader stream = stream();
		headers(stream);
		long start = System.nanoTime();
		this.site.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		assertThat(stream.lines().toList()).isNotNull();
	}

	private BufferedReader stream() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.site.port());
		socket.setSoTimeout(PATIENCE);
		this.open.add(socket);
		socket.getOutputStream()
			.write("GET /events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private static List<String> headers(BufferedReader stream) throws IOException {
		List<String> headers = new ArrayList<>();
		String line = stream.readLine();
		while (line != null && !line.isEmpty()) {
			headers.add(line);
			line = stream.readLine();
		}
		return headers;
	}

	private static void awaitLine(BufferedReader stream, String wanted) {
		try {
			String line = stream.readLine();
			while (line != null && !line.equals(wanted)) {
				line = stream.readLine();
			}
			assertThat(line).isEqualTo(wanted);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
