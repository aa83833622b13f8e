package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Introspection of tokens at the HTTP port.
 */
class IntrospectionPortTests extends AbstractDoorsPortTests {

	@Test
	void introspectionTellsAService() throws IOException {
		SignInResponse lin = signIn("lin");
		for (String credential : List.of("Bearer " + KEY, "Basic " + basic("orders:" + KEY),
				"Basic " + basic("%6Frders:" + KEY.replace("_", "%5F").replace("-", "%2d")))) {
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
	void aChallengeIsNotActive() throws IOException {
		String answer = introspect("Bearer " + KEY, "token=" + challenge("emmy"));
		assertThat(answer).startsWith("HTTP/1.1 200");
		assertThat(json(answer)).isEqualTo(Map.of("active", false));
	}

	@Test
	@Tag("asvs-8.2.1")
	void introspectionTellsNobodyElse() throws IOException {
		String token = signIn("eve").getSessionToken();
		for (String credential : List.of("", "Bearer " + token, "Bearer " + TestServiceKeys.newKey(),
				"Basic " + basic("orders:x"), "Basic " + basic("billing:" + KEY), "Basic " + basic(KEY), "Basic *",
				"Basic " + basic("orders%3A" + KEY), "Basic " + basic("orders%:" + KEY),
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
				"Authorization: " + credential + "\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
			.startsWith("HTTP/1.1 413");
		for (String type : List.of("application/json", "application/x-www-form-urlencoded2", "multipart/form-data")) {
			assertThat(answer("POST", "/oauth2/introspect", "Authorization: " + credential + "\r\nContent-Type: " + type
					+ "\r\nContent-Length: 7\r\n\r\ntoken=x"))
				.as(type)
				.startsWith("HTTP/1.1 400");
		}
	}

	@Test
	void aResourceServerOfSpringKnowsTheCaller() throws IOException, ServletException {
		SignInResponse hopper = signIn("hopper");
		Session session = hopper.getSession();
		SpringResourceServer server = new SpringResourceServer(this.httpPort, "orders", KEY);
		Authentication caller = Objects.requireNonNull(server.caller(hopper.getSessionToken()));
		assertThat(caller.getName()).isEqualTo(hopper.getAccount().getAccountId());
		assertThat(((OAuth2AuthenticatedPrincipal) Objects.requireNonNull(caller.getPrincipal())).getAttributes())
			.containsEntry("sub", hopper.getAccount().getAccountId())
			.containsEntry("username", "hopper")
			.containsEntry("iat", Instant.ofEpochSecond(session.getCreateTime().getSeconds()))
			.containsEntry("exp", Instant.ofEpochSecond(session.getIdleExpireTime().getSeconds()))
			.containsEntry("auth_time", (int) session.getAuthenticateTime().getSeconds())
			.containsEntry("amr", List.of("pwd"));
		signOut(hopper);
		MockHttpServletResponse ended = server.request(hopper.getSessionToken());
		assertThat(ended.getStatus()).isEqualTo(401);
		assertThat(ended.getHeader("WWW-Authenticate")).contains("error=\"invalid_token\"");
	}

	// The exception passes on to the container, which answers with 500.
	@Test
	void aResourceServerOfSpringTellsAnOutageFromARefusal(@Autowired JdbcTemplate database)
			throws IOException, ServletException {
		String token = SessionToken.generate(new SecureRandom(), UUID.randomUUID()).reveal();
		SpringResourceServer server = new SpringResourceServer(this.httpPort, "orders", KEY);
		assertThat(server.request(token).getStatus()).isEqualTo(401);
		database.execute("ALTER TABLE session RENAME TO away");
		try {
			assertThatExceptionOfType(AuthenticationServiceException.class).isThrownBy(() -> server.request(token));
		}
		finally {
			database.execute("ALTER TABLE away RENAME TO session");
		}
		assertThat(server.request(token).getStatus()).isEqualTo(401);
		String active = signIn("barbara").getSessionToken();
		assertThat(server.request(active).getStatus()).isEqualTo(204);
		for (SpringResourceServer stranger : List.of(
				new SpringResourceServer(this.httpPort, "orders", TestServiceKeys.newKey()),
				new SpringResourceServer(this.httpPort, "billing", KEY))) {
			assertThatExceptionOfType(AuthenticationServiceException.class).isThrownBy(() -> stranger.request(active));
		}
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
