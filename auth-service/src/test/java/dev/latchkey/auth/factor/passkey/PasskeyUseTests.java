package dev.latchkey.auth.factor.passkey;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.audit.SecurityEvent.FactorUnreadable;
import dev.latchkey.auth.audit.SecurityEvent.PasskeyCounterWentBack;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.crypto.TestFactorCiphers;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.factor.passkey.PasskeyAssertions.assertCheck;
import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;

class PasskeyUseTests {

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

	@ParameterizedTest
	@EnumSource
	@Tag("asvs-6.5.7")
	void registeredPasskeySignsInWithoutAUsername(Algorithm algorithm) {
		Account before = this.fixture.account;
		TestAuthenticator device = this.fixture.enrol(algorithm);
		assertThat(this.fixture.account).isEqualTo(before.nextGeneration());
		assertThat(this.fixture.signIn(device, PasskeyFixture.Change.NONE)).isEqualTo(before.id());
		assertThat(this.fixture.signIn(device, PasskeyFixture.Change.NONE)).isEqualTo(before.id());
		then(this.fixture.events).should(never()).publish(any());
	}

	@Test
	void passkeyOfTheAccountIsASecondFactorWithoutItsUserHandle() {
		TestAuthenticator device = this.fixture.enrol();
		UUID id = this.fixture.account.id();
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.assertion(this.service.requestOptions(challenge, id)).userHandle(null).signed();
		assertThat(this.fixture.use(challenge, id, response)).isEqualTo(id);
	}

	@Test
	void passkeyOfAnotherAccountIsUnknown() {
		TestAuthenticator device = this.fixture.enrol();
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.assertion(this.service.requestOptions(challenge, null)).signed();
		UUID other = this.fixture.account("grace").id();
		assertCheck(Check.CREDENTIAL, () -> this.fixture.use(challenge, other, response));
	}

	@Test
	void backedUpPasskeyTellsItsState() {
		TestAuthenticator device = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);
		ChallengeToken challenge = PasskeyFixture.challenge();
		int eligible = TestResponse.USER_PRESENT | TestResponse.USER_VERIFIED | TestResponse.BACKUP_ELIGIBLE;
		String options = this.service.registrationOptions(this.fixture.account, challenge);
		Passkey made = this.service
			.register(this.fixture.account, challenge, "Phone",
					device.registration(options).flags(eligible).registered())
			.passkey();
		assertThat(made.backupEligible()).isTrue();
		assertThat(made.backedUp()).isFalse();
		this.fixture.signIn(device, (response) -> response.flags(eligible | TestResponse.BACKED_UP));
		assertThat(this.service.list(this.fixture.account.id())).singleElement()
			.satisfies((passkey) -> assertThat(passkey.backedUp()).isTrue());
		assertCheck(Check.CREDENTIAL, () -> this.fixture.signIn(device, PasskeyFixture.Change.NONE));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 4, 5 })
	void countThatWentBackIsRefusedWithAnEvent(long count) {
		TestAuthenticator device = this.fixture.enrol();
		this.fixture.signIn(device, (response) -> response.count(5));
		assertCheck(Check.CREDENTIAL, () -> this.fixture.signIn(device, (response) -> response.count(count)));
		then(this.fixture.events).should().publish(new PasskeyCounterWentBack(this.fixture.account.id()));
		assertThat(this.fixture.signIn(device, (response) -> response.count(6))).isEqualTo(this.fixture.account.id());
	}

	@Test
	void deviceThatDoesNotCountIsAccepted() {
		TestAuthenticator device = this.fixture.enrol();
		assertThat(this.fixture.signIn(device, (response) -> response.count(0))).isEqualTo(this.fixture.account.id());
		assertThat(this.fixture.signIn(device, (response) -> response.count(0))).isEqualTo(this.fixture.account.id());
	}

	@Test
	@Tag("asvs-6.7.2")
	void responseIsOneToItsChallengeOnly() {
		TestAuthenticator device = this.fixture.enrol();
		ChallengeToken challenge = PasskeyFixture.challenge();
		String response = device.assertion(this.service.requestOptions(challenge, null)).signed();
		assertCheck(Check.CHALLENGE, () -> this.fixture.use(PasskeyFixture.challenge(), null, response));
		assertThat(this.fixture.use(challenge, null, response)).isEqualTo(this.fixture.account.id());
		// A device that counts cannot be replayed even while the challenge lives.
		assertCheck(Check.CREDENTIAL, () -> this.fixture.use(challenge, null, response));
	}

	@Test
	void responseThatIsVerifiedTwiceRaisesNoAlarmUntilItIsUsedTwice() {
		TestAuthenticator device = this.fixture.enrol();
		ChallengeToken challenge = PasskeyFixture.challenge();
		PresentedPasskey presented = this.service
			.read(device.assertion(this.service.requestOptions(challenge, null)).signed());
		VerifiedPasskey first = this.service.verify(presented, challenge, null);
		VerifiedPasskey second = this.service.verify(presented, challenge, null);
		this.service.use(first);
		then(this.fixture.events).should(never()).publish(any());
		assertCheck(Check.CREDENTIAL, () -> this.service.use(second));
		then(this.fixture.events).should().publish(new PasskeyCounterWentBack(this.fixture.account.id()));
	}

	@Test
	void unknownPasskeyTakesTheSameWork() {
		FactorCipher cipher = spy(TestFactorCiphers.available());
		PasskeyService counted = this.fixture.service(PasskeyFixture.RP_ID, cipher);
		TestAuthenticator known = this.fixture.enrol(counted);
		TestAuthenticator unknown = new TestAuthenticator(Algorithm.ES256, PasskeyFixture.ORIGIN);
		// Makes the key that nobody has.
		assertCheck(Check.CREDENTIAL, () -> this.fixture.signIn(counted, unknown));
		for (TestAuthenticator device : List.of(known, unknown)) {
			clearInvocations(cipher);
			assertCheck(Check.CREDENTIAL, () -> this.fixture.signIn(counted, device,
					(response) -> response.signature((signature) -> new byte[70])));
			then(cipher).should().open(any(), any(String[].class));
			then(cipher).should(never()).seal(any(), any(String[].class));
		}
	}

	@Test
	@Tag("asvs-6.7.1")
	void rowMovedToAnotherAccountIsUnreadable() {
		TestAuthenticator device = this.fixture.enrol();
		UUID thief = this.fixture.account("grace").id();
		assertThat(this.fixture.execute("UPDATE passkey SET account_id = ?", thief)).isOne();
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> this.fixture.signIn(device, PasskeyFixture.Change.NONE));
		then(this.fixture.events).should().publish(new FactorUnreadable(thief));
	}

	@Test
	@Tag("asvs-6.7.1")
	void keyOfAnotherPasskeyIsUnreadable() {
		TestAuthenticator victim = this.fixture.enrol();
		TestAuthenticator thief = this.fixture.enrol();
		assertThat(this.fixture.execute("""
				UPDATE passkey SET (public_key, key_id) = (
					SELECT public_key, key_id FROM passkey WHERE credential_id = ?)
				WHERE credential_id = ?
				""", thief.credentialId().bytes(), victim.credentialId().bytes())).isOne();
		assertRefusal(Reason.FACTORS_UNAVAILABLE,
				() -> this.fixture.signIn(thief, (response) -> response.credentialId(victim.credentialId())));
		assertThat(this.fixture.signIn(thief, PasskeyFixture.Change.NONE)).isEqualTo(this.fixture.account.id());
	}

	@Test
	@Tag("asvs-6.7.1")
	void keyIsEncryptedAnewAtItsUse() {
		List<FactorCipher> ciphers = TestFactorCiphers.beforeAndAfterRotation();
		PasskeyService before = this.fixture.service(PasskeyFixture.RP_ID, ciphers.get(0));
		PasskeyService after = this.fixture.service(PasskeyFixture.RP_ID, ciphers.get(1));
		TestAuthenticator device = this.fixture.enrol(before);
		Sealed earlier = stored(device).publicKey();
		assertThat(this.fixture.signIn(after, device)).isEqualTo(this.fixture.account.id());
		assertThat(stored(device).publicKey().keyId()).isNotEqualTo(earlier.keyId());
		Sealed current = stored(device).publicKey();
		assertThat(this.fixture.signIn(after, device)).isEqualTo(this.fixture.account.id());
		assertThat(stored(device).publicKey()).isEqualTo(current);
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> this.fixture.signIn(before, device));
	}

	private StoredPasskey stored(TestAuthenticator device) {
		return Objects.requireNonNull(this.fixture.passkeys.find(device.credentialId()));
	}

}
