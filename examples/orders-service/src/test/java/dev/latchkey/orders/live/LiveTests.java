package dev.latchkey.orders.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.orders.OrdersTest;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Live streams over a real connection.
 */
@OrdersTest
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI orders;

	LiveTests(@LocalServerPort int port) {
		this.orders = URI.create("http://localhost:" + port + "/orders");
	}

	@Test
	void streamTellsChangesAndEndsWithItsSession(FakeLatchkey latchkey) throws Exception {
		TestSession ada = latchkey.signIn("ada");
		Iterator<String> lines = opened(ada);
		place(ada);
		assertThat(next(lines)).isEqualTo("event:order");
		assertThat(next(lines)).startsWith("data:").contains("\"item\":\"tea\"");
		latchkey.revoke(ada);
		assertThat(next(lines)).isEqualTo("event:revoked");
		assertThat(next(lines)).isEqualTo("data:{}");
		StringBuilder rest = new StringBuilder();
		lines.forEachRemaining(rest::append);
		assertThat(rest).isEmpty();
	}

	@Test
	void streamIsForItsAccountAlone(FakeLatchkey latchkey) throws Exception {
		TestSession bob = latchkey.signIn("bob");
		Iterator<String> lines = opened(bob);
		place(latchkey.signIn("ada"));
		latchkey.revoke(bob);
		assertThat(next(lines)).isEqualTo("event:revoked");
	}

	@Test
	void streamNeedsASessionAndLatchkey(FakeLatchkey latchkey) throws Exception {
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(open(ada).statusCode()).isEqualTo(503);
		latchkey.recover();
		latchkey.revoke(ada);
		assertThat(open(ada).statusCode()).isEqualTo(401);
	}

	@Test
	void anAccountHasALimitOfStreams(FakeLatchkey latchkey) throws Exception {
		TestSession ada = latchkey.signIn("ada");
		List<HttpResponse<Stream<String>>> streams = new ArrayList<>();
		for (int stream = 0; stream < 5; stream++) {
			streams.add(open(ada));
		}
		assertThat(streams).extracting(HttpResponse::statusCode).containsOnly(200);
		HttpResponse<Stream<String>> refused = open(ada);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		latchkey.revoke(ada);
		assertThat(streams).allSatisfy((stream) -> assertThat(stream.body()).contains("event:revoked"));
	}

	// The first comment comes at once. It shows that the stream is open.
	private Iterator<String> opened(TestSession caller) throws Exception {
		Iterator<String> lines = open(caller).body().iterator();
		assertThat(lines.next()).isEqualTo(":heartbeat");
		return lines;
	}

	// Another comment can come at any time, and between events there are empty lines.
	private static String next(Iterator<String> lines) {
		String line = lines.next();
		return (line.isEmpty() || line.startsWith(":")) ? next(lines) : line;
	}

	private HttpResponse<Stream<String>> open(TestSession caller) throws Exception {
		return this.http.send(request(caller, "/events").build(), BodyHandlers.ofLines());
	}

	private void place(TestSession caller) throws Exception {
		HttpRequest request = request(caller, "").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"item\":\"tea\",\"quantity\":1}"))
			.build();
		assertThat(this.http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
	}

	private HttpRequest.Builder request(TestSession caller, String path) {
		return HttpRequest.newBuilder(URI.create(this.orders + path)).header("Authorization", caller.authorization());
	}

}
