package dev.latchkey.proxies;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.latchkey.proxies.Message.Header;
import dev.latchkey.testsupport.tls.TestAuthority;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Apache with {@code mod_auth_openidc}, which asks at our introspection.
 */
@Tag("faults")
class ApacheIntegrationTests {

	private static final RawRequest ORDERS = RawRequest.get("/orders");

	private static final String KEY = ServiceKey.generate();

	private static final Arrivals arrivals = new Arrivals();

	private static final Map<Integer, Integer> backends = new HashMap<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static HttpService service;

	@SuppressWarnings("NullAway.Init")
	private static Latchkey latchkey;

	@SuppressWarnings("NullAway.Init")
	private static Apache apache;

	@BeforeAll
	static void start() throws IOException {
		assumeThat(Proxy.isChosen(Apache.FOLDER)).as("tests.proxies names it").isTrue();
		assumeThat(Proxy.areRequired() || Apache.isInstalled()).as("apache2 and its module are installed").isTrue();
		// Apache reads its files as another user than root.
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		latchkey = Latchkey.startStrict(settings(Files.createDirectory(folder.resolve("latchkey"))));
		service = HttpService.start(arrivals);
		backends.putAll(latchkey.ports());
		backends.put(Addresses.SERVICE, service.port());
		apache = apache(Apache.FOLDER, KEY);
		awaitAnswer();
	}

	// Apache gives up after five seconds, which a cold Latchkey on a busy machine may
	// take.
	private static void awaitAnswer() {
		Session session = latchkey.signIn();
		Awaitility.await().until(() -> apache.send(ORDERS.as(session)).status() == 200);
		assertThat(arrivals.take()).hasSize(1);
	}

	private static Path settings(Path home) throws IOException {
		new TestAuthority().issue("localhost").write(home);
		Files.writeString(home.resolve("orders.key"), KEY);
		Files.writeString(home.resolve("application.yml"), """
				latchkey.services.orders.key-files: orders.key
				spring.ssl.bundle.pem.http.keystore: {certificate: file:certificate.pem, private-key: file:key.pem}
				server.ssl.bundle: http
				""");
		return home;
	}

	private static Apache apache(String name, String key) throws IOException {
		Path home = Files.createDirectory(folder.resolve(name));
		Files.copy(folder.resolve("latchkey").resolve("ca.pem"), home.resolve("ca.pem"));
		return Apache.start(backends, key, home);
	}

	@AfterAll
	static void stop() {
		if (apache != null) {
			apache.close();
			service.close();
			latchkey.close();
		}
	}

	@BeforeEach
	void nothingIsLeft() {
		assertThat(arrivals.take()).isEmpty();
	}

	@Test
	void aSessionPassesUntilItEnds() {
		Session session = latchkey.signIn();
		for (RawRequest request : List.of(ORDERS.as(session), ORDERS.as(session),
				RawRequest.of("OPTIONS", "/orders").as(session),
				RawRequest.of("PUT", "/orders").as(session).body(new byte[1 << 20]))) {
			passes(request, session);
		}
		latchkey.signOut(session);
		isRefused(apache, ORDERS.as(session));
	}

	@Test
	void nobodyElsePasses() {
		Session session = latchkey.signIn();
		String token = session.token();
		for (RawRequest request : List.of(ORDERS, RawRequest.of("OPTIONS", "/orders"),
				RawRequest.of("OPTIONS", "/orders")
					.header("Origin", "https://a.example")
					.header("Access-Control-Request-Method", "GET"),
				ORDERS.as(latchkey.expired()), ORDERS.header("Authorization", "Bearer x"),
				ORDERS.header("Authorization", "Basic eDp5"), ORDERS.as(session).as(session),
				ORDERS.header("Authorization", "Bearer " + token + ", Bearer " + token),
				ORDERS.header("Cookie", Latchkey.COOKIE + "=" + token), RawRequest.get("/orders?access_token=" + token),
				RawRequest.of("POST", "/orders")
					.header("Content-Type", "application/x-www-form-urlencoded")
					.body(("access_token=" + token).getBytes(StandardCharsets.US_ASCII)))) {
			isRefused(apache, request);
		}
	}

	@Test
	void nobodyOutsideSaysWhoHeIs() {
		Session session = latchkey.signIn();
		for (String name : session.headers().keySet()) {
			for (String mark : List.of("-", "_", ".", "~", "'")) {
				for (String spelling : List.of(name.replace("-", mark), name.replaceFirst("-", mark),
						name.replace("-", mark).toUpperCase(Locale.ROOT))) {
					passes(ORDERS.header(spelling, "forged").as(session).header(spelling, ""), session);
					isRefused(apache, RawRequest.of("OPTIONS", "/orders").header(spelling, "forged"));
				}
			}
		}
		for (String name : List.of("OIDC_CLAIM_sub", "OIDC-CLAIM-sub", "oidc.claim.username", "OIDC_access_token")) {
			Arrival arrival = passes(ORDERS.header(name, "forged").as(session), session);
			assertThat(arrival.message().headers()).as(name).extracting(Header::value).doesNotContain("forged");
		}
	}

	@Test
	void theServiceGetsNoToken() {
		Session session = latchkey.signIn();
		assertThat(passes(ORDERS.as(session), session).message().toString()).doesNotContain(session.token());
	}

	// The module answers to an outage as to a wrong token.
	@Test
	void nobodyPassesWhileLatchkeyHangs() {
		Session session = latchkey.signIn();
		passes(ORDERS.as(session), session);
		latchkey.freeze();
		try {
			isRefused(apache, ORDERS.as(session));
		}
		finally {
			latchkey.thaw();
		}
		awaitAnswer();
	}

	@Test
	void nobodyPassesWithAnotherKey() throws IOException {
		Session session = latchkey.signIn();
		try (Apache stranger = apache("stranger", ServiceKey.generate())) {
			isRefused(stranger, ORDERS.as(session));
		}
	}

	private static Arrival passes(RawRequest request, Session session) {
		assertThat(apache.send(request).status()).as(request.toString()).isEqualTo(200);
		List<Arrival> arrived = arrivals.take();
		assertThat(arrived).as(request.toString()).hasSize(1);
		// Apache writes the digits of an escape small.
		Map<String, String> identity = arrived.get(0)
			.identity()
			.stream()
			.collect(Collectors.toMap(Header::name,
					(header) -> URLDecoder.decode(header.value(), StandardCharsets.UTF_8)));
		assertThat(identity).as(request.toString())
			.isEqualTo(Map.of("latchkey-account-id", session.headers().get("latchkey-account-id"), "latchkey-username",
					Session.USERNAME));
		return arrived.get(0);
	}

	private static void isRefused(Apache asked, RawRequest request) {
		assertThat(asked.send(request).status()).as(request.toString()).isEqualTo(401);
		assertThat(arrivals.take()).as(request.toString()).isEmpty();
	}

}
