package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.v1.SignInResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Introspection of tokens at the HTTP port.
 */
class IntrospectionPortTests extends AbstractDoorsPortTests {

	@Test
	void introspectionTellsAService() throws IOException {
		SignInResponse lin = signIn("lin");
		for (String credential : List.of("Bearer " + KEY, "Basic " + basic("orders:" + KEY))) {
			String answer = introspect(credential, "token_type_hint=access_token&token=" + lin.getSessionToken());
			assertThat(answer).startsWith("HTTP/1.1 200")
				.contains("Content-Type: application/json", "Cache-Control: no-store");
			assertThat(json(answer)).containsEntry("active", true)
				.containsEntry("sub", lin.getAccount().getAccountId())
				.containsEntry("username", "lin")
				.containsEntry("iat", (int) lin.getSession().getCreateTime().getSeconds())
				.containsEntry("exp", (int) lin.getSession().getIdleExpireTime().getSeconds())
				.containsEntry("auth_time", (int) lin.getSession().getAuthenticateTime().getSeconds())
				.containsEntry("amr", List.of("pwd"))
				.hasSize(7);
		}
		signOut(lin);
		for (String token : List.of(lin.getSessionToken(), "x",
				URLEncoder.encode("' \u00e9\u0000", StandardCharsets.UTF_8))) {
			String answer = introspect("Bearer " + KEY, "token=" + token);
			assertThat(answer).startsWith("HTTP/1.1 200");
			assertThat(json(answer)).isEqualTo(Map.of("active", false));
		}
	}

	@Test
	@Tag("asvs-8.2.1")
	void introspectionTellsNobodyElse() throws IOException {
		String token = signIn("eve").getSessionToken();
		for (String credential : List.of("", "Bearer " + token, "Bearer " + TestServiceKeys.newKey(),
				"Basic " + basic("orders:x"), "Basic " + basic("billing:" + KEY), "Basic " + basic(KEY), "Basic *",
				"Bearer " + KEY + "\r\nAuthorization: Bearer " + KEY)) {
			assertThat(introspect(credential, "token=" + token)).as(credential)
				.startsWith("HTTP/1.1 401")
				.contains("WWW-Authenticate: Basic", "invalid_client")
				.doesNotContain("active");
		}
	}

	@Test
	void introspectionRefusesWhatIsNoForm() throws IOException {
		String credential = "Bearer " + KEY;
		for (String body : List.of("", "token=", "token=a&token=b", "a=b", "token=%4")) {
			assertThat(introspect(credential, body)).as(body).startsWith("HTTP/1.1 400").contains("invalid_request");
		}
		// The body is not even read.
		assertThat(answer("POST", "/oauth2/introspect",
				"Authorization: " + credential + "\r\n" + FORM + "Content-Length: 9000\r\n"))
			.startsWith("HTTP/1.1 413");
		assertThat(answer("GET", "/oauth2/introspect?token=x", "Authorization: " + credential + "\r\n"))
			.startsWith("HTTP/1.1 405");
		assertThat(answer("POST", "/oauth2/introspect",
				"Authorization: " + credential + "\r\nContent-Type: application/json\r\nContent-Length: 0\r\n"))
			.startsWith("HTTP/1.1 400");
	}

	// A stranger could keep all threads with a few bytes on each connection.
	@Test
	@Tag("asvs-15.2.2")
	void nobodyWaitsForTheBodyOfARefusedRequest() throws IOException {
		for (String request : List.of("POST /oauth2/introspect HTTP/1.1\r\n", "PUT /oauth2/introspect HTTP/1.1\r\n",
				"POST /oauth2/introspect HTTP/1.1\r\nAuthorization: Bearer " + KEY + "\r\n")) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.httpPort)) {
				// Tomcat would wait longer.
				socket.setSoTimeout(PATIENCE_MILLIS);
				socket.getOutputStream()
					.write((request + "Host: localhost\r\nContent-Type: text/plain\r\nContent-Length: 8000\r\n\r\n")
						.getBytes(StandardCharsets.ISO_8859_1));
				assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)).as(request)
					.matches("(?s)HTTP/1\\.1 40[015] .*")
					.contains("Connection: close");
			}
		}
	}

}
