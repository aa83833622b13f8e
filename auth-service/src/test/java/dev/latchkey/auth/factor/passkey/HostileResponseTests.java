package dev.latchkey.auth.factor.passkey;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static dev.latchkey.auth.factor.passkey.PasskeyAssertions.assertNoResponse;
import static dev.latchkey.auth.factor.passkey.TestResponse.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Responses that want more work than a right one, and damaged ones.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileResponseTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int ROUNDS = 300;

	private final Ceremonies ceremonies = Ceremonies
		.of(new RelyingParty(PasskeyFixture.RP_ID, "Example", List.of(PasskeyFixture.ORIGIN)));

	private final Account account = TestAccounts.active("ada");

	private final ChallengeToken challenge = PasskeyFixture.challenge();

	private final TestAuthenticator device = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);

	static Stream<Arguments> bombs() {
		return Stream.of(argumentSet("nested arrays", repeated(0x81, 10_000)),
				argumentSet("nested arrays without an end", repeated(0x9f, 10_000)),
				argumentSet("nested maps", repeated(0xa1, 10_000)), argumentSet("nested tags", repeated(0xc6, 10_000)),
				argumentSet("bytes of 2 GiB", Cbor.head(Cbor.BYTES, Integer.MAX_VALUE)),
				argumentSet("array of 2 G items", Cbor.head(Cbor.ARRAY, Integer.MAX_VALUE)),
				argumentSet("bytes of 16 EiB", new byte[] { 0x5b, -1, -1, -1, -1, -1, -1, -1, -1 }),
				argumentSet("large array", Cbor.write(Collections.nCopies(9_000, 0))),
				argumentSet("attestation with a large array", Cbor.write(Algorithm.map("fmt", "packed", "attStmt",
						Algorithm.map("alg", -7, "x5c", Collections.nCopies(9_000, 0)), "authData", new byte[37]))),
				argumentSet("large number", new byte[] { (byte) 0xc4, (byte) 0x82, 0x1a, 0x7f, -1, -1, -1, 1 }));
	}

	private static byte[] repeated(int item, int times) {
		byte[] bytes = new byte[times];
		Arrays.fill(bytes, (byte) item);
		return bytes;
	}

	@ParameterizedTest
	@MethodSource("bombs")
	void bombIsRefusedWithLittleMemory(byte[] bomb) {
		String json = with(registered(), "attestationObject", bomb);
		long before = allocated();
		assertNoResponse(() -> this.ceremonies.registrations().verify(ResponseReader.of(json), this.challenge));
		assertThat(allocated() - before).isLessThan(32 << 20);
	}

	@ParameterizedTest
	@MethodSource("bombs")
	void bombInAnExtensionIsRefused(byte[] bomb) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.writeBytes(new byte[32]);
		data.write(0x85);
		data.writeBytes(new byte[4]);
		data.writeBytes(bomb);
		String json = with(signed(), "authenticatorData", data.toByteArray());
		assertNoResponse(() -> this.ceremonies.assertions().parse(ResponseReader.of(json).assertion()));
	}

	// The library reads these only after the challenge and the origin were right.
	static Stream<String> outputs() {
		return Stream.of("a16375766d63616263", "a16375766d8101", "a16b6372656450726f7465637463616263",
				"a16b6372656450726f7465637418ff", "a16b686d61632d73656372657401",
				"a16b6372656450726f746563741b7fffffffffffffff");
	}

	@ParameterizedTest
	@MethodSource("outputs")
	void outputOfAnExtensionThatIsReadLateNeverFails(String output) {
		verifyRegistration(registration().extensions(output).registered());
		assertThat(verifyAssertion(assertion().extensions(output).signed(),
				key(new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN))))
			.isFalse();
	}

	@Test
	void tokenBindingThatIsReadLateIsRefused() {
		assertThat(verifyAssertion(assertion().tokenBinding("!!!").signed(), key(this.device))).isFalse();
		assertThat(verifyRegistration(registration().tokenBinding("!!!").registered())).isFalse();
	}

	@Test
	void certificateThatIsReadLateIsRefused() {
		assertThat(verifyRegistration(registration()
			.attestation("packed", Algorithm.map("alg", -7, "sig", new byte[8], "x5c", List.of(new byte[0])))
			.registered())).isFalse();
	}

	@Test
	void emptyAttestationIsRefused() {
		String json = with(registered(), "attestationObject", new byte[0]);
		assertNoResponse(() -> this.ceremonies.registrations().verify(ResponseReader.of(json), this.challenge));
	}

	@Test
	void nestedJsonIsRefused() {
		String json = registered();
		assertNoResponse(() -> ResponseReader.of(json.replace("{\"rk\":true}", "[".repeat(6_000))));
		assertNoResponse(() -> ResponseReader.of(json.replace("{\"rk\":true}", "[" + "0,".repeat(5_000) + "0]")));
		String nested = with(json, "clientDataJSON", ("{\"a\":" + "[".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
		assertNoResponse(() -> this.ceremonies.registrations().verify(ResponseReader.of(nested), this.challenge));
	}

	@Test
	void unknownMembersAreIgnored() {
		ObjectNode json = (ObjectNode) JSON.readTree(registered());
		json.putObject("later").put("version", 4);
		((ObjectNode) json.path("response")).put("publicKeyAlgorithm", -7).putNull("more");
		assertThat(verifyRegistration(json.toString())).isTrue();
	}

	@Test
	void damagedRegistrationIsAcceptedOrRefusedButNeverFails() {
		String right = registered();
		assertThat(verifyRegistration(right)).isTrue();
		Damage damage = new Damage(new Random(26));
		int refused = 0;
		for (int i = 0; i < ROUNDS; i++) {
			refused += verifyRegistration(damage.of(right, "attestationObject", "clientDataJSON")) ? 0 : 1;
		}
		assertThat(refused).isGreaterThan(ROUNDS / 2);
	}

	@ParameterizedTest
	@EnumSource
	void damagedAssertionIsRefused(Algorithm algorithm) {
		TestAuthenticator signer = new TestAuthenticator(algorithm, PasskeyFixture.ORIGIN);
		COSEKey key = key(signer);
		String right = signer.assertion(this.ceremonies.options().forAssertion(this.challenge, List.of())).signed();
		assertThat(verifyAssertion(right, key)).isTrue();
		Damage damage = new Damage(new Random(27));
		for (int i = 0; i < ROUNDS; i++) {
			String damaged = damage.of(right, "authenticatorData", "clientDataJSON", "signature");
			assertThat(verifyAssertion(damaged, key)).as(damaged).isFalse();
		}
	}

	@Test
	void arbitraryTextNeverFails() {
		Random random = new Random(28);
		String right = registered();
		int refused = 0;
		for (int i = 0; i < ROUNDS; i++) {
			char[] text = right.toCharArray();
			for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
				text[random.nextInt(text.length)] = "{}[]\",:\\0aZ\u0000\ud800é".charAt(random.nextInt(14));
			}
			int length = random.nextBoolean() ? text.length : random.nextInt(text.length);
			refused += verifyRegistration(new String(text, 0, length)) ? 0 : 1;
		}
		assertThat(refused).isGreaterThan(ROUNDS / 2);
	}

	private String registered() {
		return registration().registered();
	}

	private TestResponse registration() {
		return this.device
			.registration(this.ceremonies.options().forRegistration(this.account, this.challenge, List.of()));
	}

	private String signed() {
		return assertion().signed();
	}

	private TestResponse assertion() {
		return this.device.assertion(this.ceremonies.options().forAssertion(this.challenge, List.of()));
	}

	private static COSEKey key(TestAuthenticator device) {
		return WebAuthnCodec.CONVERTER.getCborMapper().readValue(Cbor.write(device.publicKey()), COSEKey.class);
	}

	private boolean verifyRegistration(String json) {
		try {
			this.ceremonies.registrations().verify(ResponseReader.of(json), this.challenge);
			return true;
		}
		catch (Refusal ex) {
			return rejected(ex);
		}
	}

	private boolean verifyAssertion(String json, COSEKey key) {
		try {
			AuthenticationData response = this.ceremonies.assertions().parse(ResponseReader.of(json).assertion());
			this.ceremonies.assertions().verify(response, this.challenge, key);
			return true;
		}
		catch (Refusal ex) {
			return rejected(ex);
		}
	}

	private static boolean rejected(Refusal refusal) {
		assertThat(refusal.reason()).isIn(Reason.PASSKEY_INVALID, Reason.FIELD_INVALID);
		return false;
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
