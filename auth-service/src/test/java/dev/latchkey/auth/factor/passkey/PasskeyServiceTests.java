package dev.latchkey.auth.factor.passkey;

import java.nio.file.Path;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.TestFactorCiphers;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.factor.passkey.PasskeyAssertions.assertCheck;
import static dev.latchkey.auth.factor.passkey.PasskeyAssertions.assertNoResponse;
import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class PasskeyServiceTests {

	private PasskeyFixture fixture;

	private PasskeyService service;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.fixture = new PasskeyFixture(folder);
		this.service = this.fixture.service;
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void listsWhatTheOwnerSees() {
		TestAuthenticator device = this.fixture.enrol();
		Passkey registered = this.service.list(this.fixture.account.id()).get(0);
		assertThat(registered).isEqualTo(new Passkey(registered.id(), "Phone", PasskeyFixture.NOW, null, false, false));
		this.fixture.signIn(device, PasskeyFixture.Change.NONE);
		assertThat(this.service.list(this.fixture.account.id())).containsExactly(
				new Passkey(registered.id(), "Phone", PasskeyFixture.NOW, PasskeyFixture.NOW, false, false));
	}

	@Test
	void passkeyOfAnyAccountIsRegisteredOnce() {
		TestAuthenticator device = this.fixture.enrol();
		Account other = this.fixture.account("grace");
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.registration(this.service.registrationOptions(other, challenge)).registered();
		assertRefusal(Reason.FACTOR_ALREADY_ENROLLED, () -> this.service.register(other, challenge, "Phone", response));
	}

	@Test
	void accountHasAtMostTenPasskeys() {
		Account start = this.fixture.account;
		TestAuthenticator device = new TestAuthenticator(Algorithm.EDDSA, PasskeyFixture.ORIGIN);
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.registration(this.service.registrationOptions(start, challenge)).registered();
		for (int i = 0; i < 10; i++) {
			this.fixture.enrol(Algorithm.EDDSA);
		}
		assertRefusal(Reason.PASSKEY_LIMIT, () -> this.service.requireRoom(this.fixture.account));
		assertRefusal(Reason.PASSKEY_LIMIT,
				() -> this.service.register(this.fixture.account, challenge, "Phone", response))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("max_passkeys", "10"));
	}

	@Test
	void changedAccountGetsNoPasskey() {
		Account before = this.fixture.account;
		this.fixture.enrol();
		TestAuthenticator device = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.registration(this.service.registrationOptions(before, challenge)).registered();
		assertRefusal(Reason.CREDENTIALS_INVALID, () -> this.service.register(before, challenge, "Phone", response));
	}

	@Test
	void removedPasskeyIsUnknown() {
		TestAuthenticator device = this.fixture.enrol();
		Passkey passkey = this.service.list(this.fixture.account.id()).get(0);
		assertThat(this.service.remove(this.fixture.account, passkey.id()))
			.isEqualTo(this.fixture.account.nextGeneration());
		assertThat(this.service.list(this.fixture.account.id())).isEmpty();
		assertCheck(Check.CREDENTIAL, () -> this.fixture.signIn(device, PasskeyFixture.Change.NONE));
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> this.service.remove(this.fixture.account, passkey.id()));
	}

	@Test
	void passkeyCanBeRemovedAfterTheDomainWas() {
		this.fixture.enrol();
		PasskeyService missing = this.fixture.service(null, mock());
		Passkey passkey = missing.list(this.fixture.account.id()).get(0);
		assertThat(missing.remove(this.fixture.account, passkey.id())).isEqualTo(this.fixture.account.nextGeneration());
	}

	@Test
	void nameFollowsTheRuleOfLabels() {
		TestAuthenticator device = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.registration(this.service.registrationOptions(this.fixture.account, challenge))
			.registered();
		for (String name : new String[] { "", "a\nb", "a".repeat(65) }) {
			assertRefusal(Reason.FIELD_INVALID,
					() -> this.service.register(this.fixture.account, challenge, name, response))
				.satisfies((refusal) -> assertThat(refusal.violation()).isNotNull()
					.satisfies((violation) -> assertThat(violation.field()).isEqualTo("name")));
		}
		assertThat(this.service.register(this.fixture.account, challenge, "Ada’s 📱", response).passkey().name())
			.isEqualTo("Ada’s 📱");
	}

	@Test
	void withoutDomainOrKeyThereAreNoPasskeys() {
		FactorCipher none = mock();
		ChallengeToken challenge = PasskeyFixture.challenge();
		for (PasskeyService missing : new PasskeyService[] { this.fixture.service(null, TestFactorCiphers.available()),
				this.fixture.service(PasskeyFixture.RP_ID, none) }) {
			assertThat(missing.isAvailable()).isFalse();
			assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> missing.requestOptions(challenge, null));
			assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> missing.read("{}"));
			assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> missing.requireRoom(this.fixture.account));
			assertRefusal(Reason.FACTORS_UNAVAILABLE,
					() -> missing.registrationOptions(this.fixture.account, challenge));
			assertThat(missing.list(this.fixture.account.id())).isEmpty();
		}
		assertThat(this.service.isAvailable()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "\"\"", "7", "{}", "{\"id\":\"AAAA\",\"rawId\":\"AAAA\"}",
			"{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
			"{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":7}",
			"{\"id\":\"AAAA\",\"rawId\":\"BBBB\",\"type\":\"public-key\",\"response\":{}}",
			"{\"id\":1,\"rawId\":[],\"type\":{},\"response\":null}", "{\"id\":\"AAAA\",\"id\":\"AAAA\"}", "{}{}",
			"\u0000" })
	void anythingElseIsNoResponse(String json) {
		ChallengeToken challenge = PasskeyFixture.challenge();
		assertNoResponse(() -> this.service.read(json));
		assertNoResponse(() -> this.service.register(this.fixture.account, challenge, "Phone", json));
	}

	@Test
	void longResponseIsRefusedUnread() {
		String json = " ".repeat(1 << 20);
		assertRefusal(Reason.FIELD_INVALID, () -> this.service.read(json))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("max_length", "16384"));
	}

}
