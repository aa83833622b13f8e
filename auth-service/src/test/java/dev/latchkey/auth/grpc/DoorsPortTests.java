package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doors at the HTTP port.
 */
class DoorsPortTests extends AbstractRealPortTests {

	private static final String PHRASE = "a long and plain phrase 7";

	private static final String KEY = TestServiceKeys.newKey();

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

	@LocalServerPort
	int httpPort;

	@DynamicPropertySource
	static void services(DynamicPropertyRegistry registry) {
		registry.add("latchkey.services.orders.key-files", DoorsPortTests::keyFile);
		registry.add("latchkey.edge.forward-auth", () -> "true");
		registry.add("latchkey.edge.cookie-name", () -> "__Host-session");
	}

	private static Path keyFile() {
		try {
			Path folder = Files.createDirectories(Path.of("target", "test-data"));
			return Files.writeString(folder.resolve("orders-" + UUID.randomUUID() + ".key"), KEY);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

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
			.contains("WWW-Authenticate: Bearer error=\"invalid_token\"");
	}

	// Some proxies append the path and the query of the request.
	@Test
	void thePathOfTheRequestMayBeOdd() throws IOException {
		String bearer = "Authorization: Bearer " + signIn("jean").getSessionToken() + "\r\n";
		for (String path : List.of("//a", "/a;b=c", "/a/./b", "/a%2Fb%5cc%3B%2e", "/a|b[c]{d}^`\"<>", "/a?b={c}|[d]^`\"<>\\",
				"/a?b=//../;c", "/actuator/../health", "?a=b")) {
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
				// Tomcat waits for five seconds.
				socket.setSoTimeout(3_000);
				socket.getOutputStream()
					.write((request + "Host: localhost\r\nContent-Type: text/plain\r\nContent-Length: 8000\r\n\r\n")
						.getBytes(StandardCharsets.ISO_8859_1));
				assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)).as(request)
					.matches("(?s)HTTP/1\\.1 40[015] .*")
					.contains("Connection: close");
			}
		}
	}

	private SignInResponse signIn(String username) {
		var authentication = AuthenticationServiceGrpc.newBlockingStub(this.channel);
		var unused = authentication
			.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(PHRASE).build());
		return authentication.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(PHRASE).build());
	}

	private void signOut(SignInResponse session) {
		var as = MetadataUtils
			.newAttachHeadersInterceptor(AbstractGrpcTests.headers("Bearer " + session.getSessionToken()));
		var unused = AuthenticationServiceGrpc.newBlockingStub(this.channel)
			.withInterceptors(as)
			.signOut(SignOutRequest.getDefaultInstance());
	}

	private String introspect(String credential, String body) throws IOException {
		String authorization = credential.isEmpty() ? "" : "Authorization: " + credential + "\r\n";
		return answer("POST", "/oauth2/introspect",
				authorization + FORM + "Content-Length: " + body.length() + "\r\n\r\n" + body);
	}

	private static Map<String, Object> json(String answer) {
		return JsonParserFactory.getJsonParser().parseMap(answer.substring(answer.indexOf("\r\n\r\n") + 4));
	}

	private static String basic(String pair) {
		return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
	}

	// Uses a socket, because an HTTP client would repair the headers.
	private String answer(String method, String path, String rest) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.httpPort)) {
			socket.setSoTimeout(10_000);
			String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest;
			socket.getOutputStream()
				.write((rest.contains("\r\n\r\n") ? request : request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

}
