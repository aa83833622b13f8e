package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.testsupport.totp.TotpCodes;
import io.grpc.stub.MetadataUtils;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses the doors at the HTTP port, with one service that has a key.
 */
abstract class AbstractDoorsPortTests extends AbstractRealPortTests {

	static final String PHRASE = "a long and plain phrase 7";

	static final String KEY = TestServiceKeys.newKey();

	static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

	static final int PATIENCE_MILLIS = 30_000;

	@LocalServerPort
	int httpPort;

	@DynamicPropertySource
	static void services(DynamicPropertyRegistry registry) {
		registry.add("latchkey.services.orders.key-files", AbstractDoorsPortTests::keyFile);
		registry.add("latchkey.edge.forward-auth", () -> "true");
		registry.add("latchkey.edge.cookie-name", () -> "__Host-session");
		// Tomcat waits this long for a body. A test that expects no wait gives up sooner.
		registry.add("server.tomcat.connection-timeout", () -> "1m");
	}

	static Path keyFile() {
		try {
			Path folder = Files.createDirectories(Path.of("target", "test-data"));
			return Files.writeString(folder.resolve("orders-" + UUID.randomUUID() + ".key"), KEY);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	SignInResponse signIn(String username) {
		var unused = authentication()
			.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(PHRASE).build());
		return signInAgain(username);
	}

	/**
	 * Sign up a person with an authenticator app, and present the password.
	 * @return the token of the challenge, which an answer would still complete
	 */
	String challenge(String username) {
		var as = MetadataUtils
			.newAttachHeadersInterceptor(AbstractGrpcTests.headers("Bearer " + signIn(username).getSessionToken()));
		var factors = FactorServiceGrpc.newBlockingStub(this.channel).withInterceptors(as);
		String secret = factors.startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance()).getSecret();
		String code = new TotpCodes(secret).at(Clock.systemUTC().instant());
		var unused = factors
			.completeTotpEnrollment(CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(code).build());
		String challenge = signInAgain(username).getChallenge().getChallengeToken();
		assertThat(challenge).startsWith("lkc_");
		return challenge;
	}

	private SignInResponse signInAgain(String username) {
		return authentication().signIn(SignInRequest.newBuilder().setUsername(username).setPassword(PHRASE).build());
	}

	private AuthenticationServiceBlockingStub authentication() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel);
	}

	void signOut(SignInResponse session) {
		var as = MetadataUtils
			.newAttachHeadersInterceptor(AbstractGrpcTests.headers("Bearer " + session.getSessionToken()));
		var unused = authentication().withInterceptors(as).signOut(SignOutRequest.getDefaultInstance());
	}

	String introspect(String credential, String body) throws IOException {
		String authorization = credential.isEmpty() ? "" : "Authorization: " + credential + "\r\n";
		return answer("POST", "/oauth2/introspect",
				authorization + FORM + "Content-Length: " + body.length() + "\r\n\r\n" + body);
	}

	static Map<String, Object> json(String answer) {
		return JsonParserFactory.getJsonParser().parseMap(answer.substring(answer.indexOf("\r\n\r\n") + 4));
	}

	static String basic(String pair) {
		return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
	}

	// Uses a socket, because an HTTP client would repair the headers.
	String answer(String method, String path, String rest) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.httpPort)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest;
			socket.getOutputStream()
				.write((rest.contains("\r\n\r\n") ? request : request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

}
