package dev.latchkey.auth.edge;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import dev.latchkey.auth.edge.Credential.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class CredentialReaderTests {

	private static final String COOKIE = "__Host-session";

	private static final String TOKEN = "lks_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ-_";

	private static final int ROUNDS = 20_000;

	private static final Pattern NAMED = Pattern
		.compile("((?<=;)|^)\\s*N\\s*(?==|;|$)|(?<=,)\\s*N\\s*(?==)".replace("N", "\\Q" + COOKIE + "\\E"));

	private final CredentialReader reader = new CredentialReader(new EdgeProperties(COOKIE, null));

	@Test
	void nothingIsNoCredential() {
		assertThat(read(List.of(), List.of())).isEqualTo(Credential.NONE);
		assertThat(read(List.of(), List.of("theme=dark; lang=en"))).isEqualTo(Credential.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer ", "bearer ", "BEARER ", "bEaReR " })
	void theSchemeHasNoCase(String scheme) {
		assertThat(bearer(scheme + TOKEN)).isEqualTo(Credential.bearer(TOKEN));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "Bearer", "Bearer ", "Bearer  T", " Bearer T", "Bearer T ", "Bearer\tT", "Bearer T\t",
					"Bearer T T", "Bearer T,T", "Bearer T, Bearer T", "Bearer T,", ",Bearer T", "Basic T, Bearer T",
					"Bearer \u00e9", "Bearer T\u0000", "Bearer T\r\n", "Bearer \"T\"", "Bearer T;", "Basic \u00ff" })
	void oddHeadersAreRefused(String value) {
		assertThat(bearer(value).kind()).isEqualTo(Kind.REFUSED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic T", "Bearer:T", "BearerT", "Token T", "Negotiate", "Bearer=T" })
	void otherSchemesAreNoneOfOurs(String value) {
		assertThat(bearer(value)).isEqualTo(Credential.NONE);
	}

	@Test
	@Tag("asvs-4.1.3")
	void twoCredentialsAreRefused() {
		assertThat(read(List.of("Bearer T", "Bearer T"), List.of()).kind()).isEqualTo(Kind.REFUSED);
		assertThat(read(List.of("Basic T", "Bearer T"), List.of()).kind()).isEqualTo(Kind.REFUSED);
		assertThat(read(List.of("Bearer T"), List.of(COOKIE + "=T")).kind()).isEqualTo(Kind.REFUSED);
		assertThat(read(List.of("Basic T"), List.of(COOKIE + "=T")).kind()).isEqualTo(Kind.REFUSED);
		assertThat(cookie(COOKIE + "=T; " + COOKIE + "=T").kind()).isEqualTo(Kind.REFUSED);
		assertThat(read(List.of(), List.of(COOKIE + "=T", COOKIE + "=U")).kind()).isEqualTo(Kind.REFUSED);
	}

	@Test
	void theCookieMayStandAnywhere() {
		for (String header : List.of("N=T", "a=b; N=T", "N=T; a=b", "a=b; N=T; c=d", "xN=1; N=T; N2=2", "a; N=T;",
				"a=N=U; N=T", "a=b, N, c; N=T", "a=b,xN=U; N=T", "caf\u00c3\u00a9=1; N=T")) {
			assertThat(cookie(header.replace("N", COOKIE))).as(header).isEqualTo(Credential.cookie("T"));
		}
		assertThat(read(List.of(), List.of("a=b", COOKIE + "=T", "c=d"))).isEqualTo(Credential.cookie("T"));
	}

	@Test
	void oddCookiesAreRefused() {
		for (String header : List.of("N", "N =T", "N= T", "N=T ", "a=b;N=T", "a=b;  N=T", " N=T", "N=\"T\"", "N=T,U",
				"N=T; \u00ff=1", "N=T; a=\u0000", "N=T\n; a=b", "N=\u00c3\u00a9", "a=b; N", "a=b; N=; N=T", "N= ",
				"a=b, N=T", "a=b,N=T", "a=b ,  N =T", "N=T; a=b, N=U", ",N=T")) {
			assertThat(cookie(header.replace("N", COOKIE)).kind()).as(header).isEqualTo(Kind.REFUSED);
		}
	}

	// Four times as long as the largest request of Envoy's door.
	@Test
	@Tag("asvs-15.2.2")
	void theTimeGrowsWithTheHeaderOnly() {
		for (String part : List.of("a=b;", ";", COOKIE, COOKIE + " ", " ", COOKIE + ".=T; ")) {
			String header = part.repeat(1_000_000 / part.length());
			assertTimeoutPreemptively(Duration.ofSeconds(5), () -> cookie(header + "; " + COOKIE + "x=T"));
		}
	}

	// The page with the sign-in must open for it.
	@Test
	void anEmptiedCookieIsATokenOfNoSession() {
		for (String header : List.of("N=", "a=b; N=;", "N=; a=b")) {
			assertThat(cookie(header.replace("N", COOKIE))).as(header).isEqualTo(Credential.cookie(""));
		}
	}

	@Test
	void namesOfCookiesHaveCase() {
		assertThat(cookie("__host-session=T")).isEqualTo(Credential.NONE);
	}

	@Test
	void withoutANameNoCookieIsRead() {
		CredentialReader headersOnly = new CredentialReader(new EdgeProperties(null, null));
		assertThat(headersOnly.read(List.of(), List.of(COOKIE + "=T"))).isEqualTo(Credential.NONE);
		assertThat(headersOnly.read(List.of("Bearer T"), List.of(COOKIE + "=T"))).isEqualTo(Credential.bearer("T"));
	}

	@Test
	void aCredentialHidesItsToken() {
		assertThat(bearer("Bearer T")).hasToString("TOKEN");
	}

	// A token counts only if the headers hold it once, in the one way to write it.
	@Test
	@Tag("asvs-4.1.3")
	void noOtherSpellingCounts() {
		Random random = new Random(20261130);
		int counted = 0;
		for (int i = 0; i < ROUNDS; i++) {
			List<String> authorization = headers(random, "Bearer " + TOKEN);
			List<String> cookies = headers(random, "a=b; " + COOKIE + "=" + TOKEN);
			Credential credential = read(authorization, cookies);
			if (credential.kind() == Kind.TOKEN) {
				counted++;
				assertThat(isPlain(authorization, cookies, credential.token())).as("%s %s", authorization, cookies)
					.isTrue();
			}
		}
		assertThat(counted).isGreaterThan(ROUNDS / 50);
	}

	private static boolean isPlain(List<String> authorization, List<String> cookies, String token) {
		String all = String.join("; ", cookies);
		long named = NAMED.matcher(all).results().count();
		boolean header = authorization.size() == 1 && authorization.get(0).matches("(?i:bearer) \\Q" + token + "\\E");
		boolean cookie = authorization.isEmpty() && all.matches("(?s)(.*; )?\\Q" + COOKIE + "=" + token + "\\E(;.*)?");
		return header ? named == 0 : (cookie && named == 1);
	}

	private static List<String> headers(Random random, String plain) {
		List<String> headers = new ArrayList<>();
		for (int i = random.nextInt(5) / 2; i > 0; i--) {
			headers.add(mutated(random, plain));
		}
		return headers;
	}

	private static String mutated(Random random, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = random.nextInt(3); i > 0; i--) {
			String odd = " ,;=\t\"\u0000\u00ff" + (char) random.nextInt(256);
			bytes[random.nextInt(bytes.length)] = (byte) odd.charAt(random.nextInt(odd.length()));
		}
		String changed = new String(bytes, StandardCharsets.ISO_8859_1);
		return (random.nextInt(6) == 0) ? changed + ((random.nextInt(2) == 0) ? "; " : ", ") + text : changed;
	}

	private Credential bearer(String value) {
		return read(List.of(value), List.of());
	}

	private Credential cookie(String header) {
		return read(List.of(), List.of(header));
	}

	private Credential read(List<String> authorization, List<String> cookies) {
		return this.reader.read(authorization, cookies);
	}

}
