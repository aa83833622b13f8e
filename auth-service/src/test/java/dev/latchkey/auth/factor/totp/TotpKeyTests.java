package dev.latchkey.auth.factor.totp;

import java.time.Duration;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.audit.SecurityEvent.FactorUnreadable;
import dev.latchkey.auth.factor.crypto.TestCiphers;
import dev.latchkey.auth.refusal.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static dev.latchkey.auth.throttle.TestThrottles.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.times;

/**
 * Authenticator apps whose key is replaced, missing or of another account.
 */
class TotpKeyTests extends AbstractTotpServiceTests {

	@Test
	@Tag("asvs-11.2.2")
	void aCodeEncryptsTheSecretWithTheNewKey() {
		TotpEnrollment app = enrol();
		String before = keyId();
		TotpService rotating = service(TestCiphers.of(this.otherKey, this.key));
		rotating.verify(this.ada.id(), code(app, 1), SOURCE);
		assertThat(keyId()).isNotEqualTo(before);
		this.clock.advance(Duration.ofMinutes(2));
		TotpService rotated = service(TestCiphers.of(this.otherKey));
		assertThatNoException().isThrownBy(() -> rotated.verify(this.ada.id(), code(app, 0), SOURCE));
	}

	@Test
	@Tag("asvs-11.3.3")
	@Tag("asvs-16.3.3")
	void aSecretInTheRowOfAnotherAccountIsRefusedWithAnEvent() {
		TotpEnrollment app = enrol();
		Account grace = TestAccounts.active("grace");
		TestAccounts.repository(this.database.store()).insert(grace, "{id}hash");
		assertThat(this.database.jdbc()
			.sql("UPDATE totp SET account_id = ? WHERE account_id = ?")
			.params(grace.id(), this.ada.id())
			.update()).isOne();
		for (int i = 0; i < 10; i++) {
			assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> this.totp.verify(grace.id(), code(app, 1), SOURCE));
		}
		then(this.events).should(times(10)).publish(new FactorUnreadable(grace.id()));
		assertThatNoException().as("other codes have their attempts")
			.isThrownBy(() -> this.throttle.attemptFactor(grace.id(), SOURCE));
	}

	@Test
	@Tag("asvs-11.3.2")
	void aCopyOfTheDatabaseHasNoSecret() {
		TotpEnrollment started = this.totp.start(this.ada);
		TotpService thief = service(TestCiphers.of(this.otherKey));
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> thief.complete(this.ada, code(started, 0), SOURCE));
		then(this.events).should().publish(new FactorUnreadable(this.ada.id()));
		byte[] stored = this.database.jdbc().sql("SELECT secret FROM totp").query(byte[].class).single();
		assertThat(stored).hasSize(12 + 20 + 16);
	}

	@Test
	void withoutAKeyThereAreNoApps() {
		TotpEnrollment app = enrol();
		TotpService none = service(TestCiphers.of());
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> none.verify(this.ada.id(), code(app, 1), SOURCE));
		Account enrolled = this.ada.nextGeneration();
		Account removed = none.remove(enrolled);
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> none.start(removed));
	}

	private @Nullable String keyId() {
		return this.database.jdbc().sql("SELECT key_id FROM totp").query(String.class).single();
	}

}
