package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.v1.SignInResponse;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forward-auth at the HTTP port.
 */
class DoorsPortTests extends AbstractDoorsPortTests {

	private static final int BURST_MILLIS = 5_000;

	@Test
	@Tag("asvs-7.4.1")
	void forwardAuthLetsASessionPassUntilItEnds() throws IOException {
		SignInResponse ada = signIn("ada");
		String bearer = "Authorization: Bearer " + ada.getSessionToken() + "\r\n";
		for (String method : List.of("GET", "OPTIONS", "PUT", "PURGE")) {
			assertThat(answer(method, "/forward-auth/orders?a=%00", bearer)).startsWith("HTTP/1.1 200")
				.contains("latchkey-account-id: " + ada.getAccount().getAccountId() + "\r\n",
						"latchkey-username: ada\r\n", "Cache-Control: no-store");
		}
		assertThat(answer("GET", "/forward-auth", "Cookie: __Host-session=" + ada.getSessionToken() + "\r\n"))
			.startsWith("HTTP/1.1 200");
		signOut(ada);
		assertThat(answer("GET", "/forward-auth", bearer)).startsWith("HTTP/1.1 401")
			.contains("WWW-Authenticate: Bearer realm=\"latchkey\", error=\"invalid_token\"");
	}

	@Test
	void forwardAuthRefusesAChallenge() throws IOException {
		String challenge = challenge("marie");
		for (String header : List.of("Authorization: Bearer ", "Cookie: __Host-session=")) {
			assertThat(answer("GET", "/forward-auth", header + challenge + "\r\n")).as(header)
				.startsWith("HTTP/1.1 401")
				.doesNotContain("latchkey-account-id");
		}
	}

	// Some proxies append the path and the query of the request.
	@Test
	void thePathOfTheRequestMayBeOdd() throws IOException {
		String bearer = "Authorization: Bearer " + signIn("jean").getSessionToken() + "\r\n";
		for (String path : List.of("//a", "/a;b=c", "/a/./b", "/a%2Fb%5cc%3B%2e", "/a|b[c]{d}^`\"<>",
				"/a?b={c}|[d]^`\"<>\\", "/a?b=//../;c", "/actuator/../health", "?a=b")) {
			assertThat(answer("GET", "/forward-auth" + path, bearer)).as(path).startsWith("HTTP/1.1 200");
			assertThat(answer("GET", "/forward-auth" + path, "")).as(path).startsWith("HTTP/1.1 401");
		}
		for (String path : List.of("//forward-auth", "/forward-auth;a=b", "/forward-auth:latchkey=optional;/a",
				"/forward-auth:%2e", "/x/../forward-auth", "/actuator/health%2f", "/actuator/x%5c")) {
			assertThat(answer("GET", path, bearer)).as(path).startsWith("HTTP/1.1 400");
		}
	}

	@Test
	void aRequestMayHaveManyHeaders() throws IOException {
		String token = signIn("mary").getSessionToken();
		String cookies = "Cookie: a=" + "b".repeat(24_000) + "; __Host-session=" + token + "\r\n";
		assertThat(answer("GET", "/forward-auth", cookies)).startsWith("HTTP/1.1 200");
	}

	@Test
	@Tag("asvs-4.1.3")
	void forwardAuthRefusesWhatIsOdd() throws IOException {
		String token = signIn("grace").getSessionToken();
		String bearer = "Authorization: Bearer " + token + "\r\n";
		for (String headers : List.of("", bearer + bearer, bearer + "Cookie: __Host-session=" + token + "\r\n",
				"Authorization: Bearer " + token + ", Bearer " + token + "\r\n",
				"Authorization: Bearer  " + token + "\r\n", "Authorization: Bearer " + token + "\u00ff\r\n",
				"Authorization : Bearer " + token + "\r\n", "Latchkey-Account-Id: forged\r\n")) {
			assertThat(answer("GET", "/forward-auth", headers)).as(headers)
				.matches("(?s)HTTP/1\\.1 40[01].*")
				.doesNotContain("latchkey-account-id");
		}
		assertThat(answer("GET", "/forward-auth:latchkey=sometimes", bearer)).startsWith("HTTP/1.1 403");
		assertThat(answer("POST", "/forward-auth", bearer + "Content-Length: 3\r\n")).startsWith("HTTP/1.1 413");
	}

	@Test
	@Tag("asvs-16.5.2")
	void whatNobodyKnowsIsNoDecision(@Autowired JdbcTemplate database) throws IOException {
		String bearer = "Authorization: Bearer " + signIn("rosa").getSessionToken() + "\r\n";
		String unknown = SessionToken.generate(new SecureRandom(), UUID.randomUUID()).reveal();
		assertThat(answer("GET", "/forward-auth", bearer)).startsWith("HTTP/1.1 200");
		database.execute("ALTER TABLE session RENAME TO away");
		try {
			assertThat(answer("GET", "/forward-auth:latchkey=optional", "Cookie: __Host-session=" + unknown + "\r\n"))
				.startsWith("HTTP/1.1 503")
				.contains("Retry-After: 1\r\n");
			assertThat(introspect("Bearer " + KEY, "token=" + unknown)).startsWith("HTTP/1.1 503");
			assertThat(answer("GET", "/forward-auth", bearer)).startsWith("HTTP/1.1 200");
		}
		finally {
			database.execute("ALTER TABLE away RENAME TO session");
		}
		assertThat(answer("GET", "/forward-auth", "Authorization: Bearer " + unknown + "\r\n"))
			.startsWith("HTTP/1.1 401");
	}

	// If the queue overflows, TCP tries again after a second, and then after two more.
	// Other systems allow shorter queues.
	@Test
	@EnabledOnOs(OS.LINUX)
	void aBurstOfConnectionsQueues(@Autowired ServletWebServerApplicationContext context) throws IOException {
		Connector connector = ((TomcatWebServer) Objects.requireNonNull(context.getWebServer())).getTomcat()
			.getConnector();
		List<Socket> burst = new ArrayList<>();
		connector.pause();
		try {
			for (int i = 0; i < 400; i++) {
				Socket socket = new Socket();
				burst.add(socket);
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.httpPort), BURST_MILLIS);
			}
		}
		finally {
			connector.resume();
			for (Socket socket : burst) {
				socket.close();
			}
		}
		assertThat(answer("GET", "/actuator/health", "")).startsWith("HTTP/1.1 200");
	}

}
