package dev.latchkey.auth.factor.passkey;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.passkey.PasskeyFixture.Change;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.factor.passkey.PasskeyAssertions.assertCheck;
import static dev.latchkey.auth.factor.passkey.PasskeyAssertions.assertNoResponse;
import static dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Each way in which a response can be wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyChecksTests {

	private static final int WITHOUT_VERIFICATION = TestResponse.USER_PRESENT;

	private static final int WITHOUT_PRESENCE = TestResponse.USER_VERIFIED;

	private static final int BACKED_UP_AGAINST_ITS_NATURE = TestResponse.USER_PRESENT | TestResponse.USER_VERIFIED
			| TestResponse.BACKED_UP;

	private PasskeyFixture fixture;

	private TestAuthenticator device;

	@BeforeAll
	void open(@TempDir Path folder) {
		this.fixture = new PasskeyFixture(folder);
		this.device = this.fixture.enrol();
	}

	@AfterAll
	void close() {
		this.fixture.close();
	}

	static Stream<Arguments> inBothCeremonies() {
		return Stream.of(wrong("type", Check.TYPE, (response) -> response.clientData("type", "payment.get")),
				wrong("challenge", Check.CHALLENGE, (response) -> response.clientData("challenge", "AAAA")),
				wrong("no challenge", Check.CHALLENGE, (response) -> response.clientData("challenge", "")),
				wrong("origin", Check.ORIGIN, (response) -> response.clientData("origin", "https://evil.example.org")),
				wrong("subdomain", Check.ORIGIN, (response) -> response.clientData("origin", "https://a.example.com")),
				wrong("http", Check.ORIGIN, (response) -> response.clientData("origin", "http://login.example.com")),
				wrong("port", Check.ORIGIN,
						(response) -> response.clientData("origin", PasskeyFixture.ORIGIN + ":8443")),
				wrong("path", Check.ORIGIN, (response) -> response.clientData("origin", PasskeyFixture.ORIGIN + "/")),
				wrong("user", Check.ORIGIN,
						(response) -> response.clientData("origin", "https://evil@login.example.com")),
				wrong("case", Check.ORIGIN, (response) -> response.clientData("origin", "https://LOGIN.example.com")),
				wrong("cross origin", Check.ORIGIN, TestResponse::crossOrigin),
				wrong("top origin", Check.ORIGIN,
						(response) -> response.clientData("topOrigin", "https://evil.example.org")),
				wrong("own top origin", Check.ORIGIN,
						(response) -> response.clientData("topOrigin", PasskeyFixture.ORIGIN)),
				wrong("domain", Check.RP_ID, (response) -> response.rpId("login.example.com")),
				wrong("user verification", Check.USER_VERIFICATION, (response) -> response.flags(WITHOUT_VERIFICATION)),
				wrong("user presence", Check.USER_VERIFICATION, (response) -> response.flags(WITHOUT_PRESENCE)),
				wrong("backup state", Check.CREDENTIAL, (response) -> response.flags(BACKED_UP_AGAINST_ITS_NATURE)));
	}

	private static Arguments wrong(String name, Check check, Change change) {
		return argumentSet(name, check, change);
	}

	@ParameterizedTest
	@MethodSource("inBothCeremonies")
	@Tag("asvs-6.5.7")
	void wrongAssertionNamesTheCheck(Check check, Change change) {
		assertCheck(check, () -> this.fixture.signIn(this.device, change));
		assertThat(this.fixture.signIn(this.device, Change.NONE)).isEqualTo(this.fixture.account.id());
	}

	@ParameterizedTest
	@MethodSource("inBothCeremonies")
	void wrongRegistrationNamesTheCheck(Check check, Change change) {
		int before = count();
		assertCheck(check, () -> register(change));
		assertThat(count()).isEqualTo(before);
	}

	@Test
	void responseToTheOtherCeremonyIsOfTheWrongType() {
		assertCheck(Check.TYPE,
				() -> this.fixture.signIn(this.device, (response) -> response.clientData("type", "webauthn.create")));
		assertCheck(Check.TYPE, () -> register((response) -> response.clientData("type", "webauthn.get")));
	}

	@ParameterizedTest
	@EnumSource
	void wrongSignatureAndUnknownPasskeyLookAlike(Algorithm algorithm) {
		TestAuthenticator known = this.fixture.enrol(algorithm);
		Refusal wrong = refusal(known, (response) -> response.signature((signature) -> {
			signature[signature.length - 1] ^= 1;
			return signature;
		}));
		Refusal unknown = refusal(new TestAuthenticator(algorithm, PasskeyFixture.ORIGIN), Change.NONE);
		Refusal empty = refusal(known, (response) -> response.signature((signature) -> new byte[0]));
		for (Refusal refusal : List.of(wrong, unknown, empty)) {
			assertThat(refusal.metadata()).containsExactly(Map.entry("check", "CREDENTIAL"));
			assertThat(refusal.accountId()).isNull();
		}
	}

	private Refusal refusal(TestAuthenticator with, Change change) {
		return catchThrowableOfType(Refusal.class, () -> this.fixture.signIn(with, change));
	}

	@Test
	void unknownPasskeyFailsTheSameChecksAsAKnownOne() {
		TestAuthenticator unknown = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);
		assertCheck(Check.ORIGIN, () -> this.fixture.signIn(unknown,
				(response) -> response.clientData("origin", "https://evil.example.org")));
		assertCheck(Check.USER_VERIFICATION,
				() -> this.fixture.signIn(unknown, (response) -> response.flags(WITHOUT_VERIFICATION)));
	}

	@Test
	void wrongOrMissingUserHandleIsRefused() {
		assertCheck(Check.CREDENTIAL, () -> this.fixture.signIn(this.device, (response) -> response.userHandle(null)));
		assertCheck(Check.CREDENTIAL,
				() -> this.fixture.signIn(this.device, (response) -> response.userHandle(new byte[16])));
	}

	static Stream<Arguments> keys() {
		byte[] coordinate = new byte[32];
		byte[] modulus = new byte[256];
		Arrays.fill(modulus, (byte) 0xff);
		byte[] exponent = BigInteger.valueOf(65_537).toByteArray();
		return Stream.of(argumentSet("ES384", map(1, 2, 3, -35, -1, 2, -2, new byte[48], -3, new byte[48])),
				argumentSet("ES256 on P-384", map(1, 2, 3, -7, -1, 2, -2, new byte[48], -3, new byte[48])),
				argumentSet("ES256 on secp256k1", map(1, 2, 3, -7, -1, 8, -2, coordinate, -3, coordinate)),
				argumentSet("RS1", map(1, 3, 3, -65_535, -1, modulus, -2, exponent)),
				argumentSet("PS256", map(1, 3, 3, -37, -1, modulus, -2, exponent)),
				argumentSet("RS256 with 1024 bits", map(1, 3, 3, -257, -1, Arrays.copyOf(modulus, 128), -2, exponent)),
				argumentSet("RS256 with 8192 bits", map(1, 3, 3, -257, -1, filled(1024), -2, exponent)),
				argumentSet("RS256 with a long exponent", map(1, 3, 3, -257, -1, modulus, -2, filled(8))),
				argumentSet("HMAC", map(1, 4, 3, 5, -1, coordinate)),
				argumentSet("EdDSA with another type", map(1, 2, 3, -8, -1, 1, -2, coordinate, -3, coordinate)));
	}

	private static byte[] filled(int length) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, (byte) 0xff);
		return bytes;
	}

	@ParameterizedTest
	@MethodSource("keys")
	void otherKindsOfKeysAreRefused(Map<Object, Object> key) {
		assertCheck(Check.ALGORITHM, () -> register((response) -> response.publicKey(key)));
	}

	@Test
	void keyWithoutAlgorithmIsNoResponse() {
		assertNoResponse(() -> register((response) -> response.publicKey(map(1, 2, -1, 1, -2, new byte[32]))));
	}

	@Test
	void deviceMayAttestWithThePasskeyItself() {
		int before = count();
		register(TestResponse::selfAttested);
		assertThat(count()).isEqualTo(before + 1);
		assertCheck(Check.ATTESTATION,
				() -> register((response) -> response.attestation("packed", map("alg", -7, "sig", new byte[70]))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "fido-u2f", "android-safetynet", "nothing-known", "" })
	void otherAttestationsAreRefused(String format) {
		assertCheck(Check.ATTESTATION, () -> register((response) -> response.attestation(format,
				map("ver", "1", "response", new byte[2], "x5c", List.of(new byte[2]), "sig", new byte[2]))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 15, 1024 })
	void idOfStrangeLengthIsRefused(int length) {
		assertCheck(Check.CREDENTIAL,
				() -> register((response) -> response.credentialId(CredentialId.of(new byte[length]))));
	}

	private int count() {
		return this.fixture.service.list(this.fixture.account.id()).size();
	}

	private void register(Change change) {
		TestAuthenticator other = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);
		ChallengeToken challenge = PasskeyFixture.challenge();
		TestResponse response = other
			.registration(this.fixture.service.registrationOptions(this.fixture.account, challenge));
		this.fixture.account = this.fixture.service
			.register(this.fixture.account, challenge, "Phone", change.apply(response).registered())
			.account();
	}

}
