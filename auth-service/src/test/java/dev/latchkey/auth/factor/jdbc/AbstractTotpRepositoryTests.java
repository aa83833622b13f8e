package dev.latchkey.auth.factor.jdbc;

import java.time.Instant;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.totp.StoredTotp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every store of authenticator apps.
 */
abstract class AbstractTotpRepositoryTests extends AbstractFactorTests {

	private static final Instant EXPIRY = NOW.plusSeconds(600);

	@Test
	void aStartedEnrolmentIsNoFactor() {
		insert(this.ada);
		assertThat(totps().find(this.ada.id())).isNull();
		assertThat(totps().start(this.ada, SECRET, NOW, EXPIRY)).isTrue();
		assertThat(totps().find(this.ada.id())).isEqualTo(new StoredTotp(this.ada.id(), SECRET, NOW, EXPIRY, 0));
		assertEnrolled(false, 0, 0);
		assertThat(TestFactors.sealed(database().store()).exist()).isFalse();
	}

	@Test
	void anotherStartReplacesTheFirst() {
		insert(this.ada);
		assertThat(totps().start(this.ada, SECRET, NOW, EXPIRY)).isTrue();
		StoredTotp first = totp(this.ada);
		assertThat(totps().start(this.ada, OTHER, NOW.plusSeconds(1), EXPIRY.plusSeconds(1))).isTrue();
		assertThat(totp(this.ada))
			.isEqualTo(new StoredTotp(this.ada.id(), OTHER, NOW.plusSeconds(1), EXPIRY.plusSeconds(1), 0));
		assertThat(totps().complete(this.ada, first, 7, NOW)).as("the secret of the first").isNull();
		assertThat(generation()).isZero();
	}

	@Test
	void completionBeginsTheNextGeneration() {
		insert(this.ada);
		totps().start(this.ada, SECRET, NOW, EXPIRY);
		assertThat(totps().complete(this.ada, totp(this.ada), 7, NOW)).isEqualTo(this.ada.nextGeneration());
		assertThat(generation()).isOne();
		assertThat(totp(this.ada)).isEqualTo(new StoredTotp(this.ada.id(), SECRET, NOW, null, 7));
		assertEnrolled(true, 0, 0);
		assertThat(TestFactors.sealed(database().store()).exist()).isTrue();
	}

	@Test
	void anExpiredEnrolmentCannotBeCompleted() {
		insert(this.ada);
		totps().start(this.ada, SECRET, NOW, EXPIRY);
		assertThat(totps().complete(this.ada, totp(this.ada), 7, EXPIRY)).isNull();
		assertThat(totps().complete(this.ada, totp(this.ada), 7, EXPIRY.minusMillis(1))).isNotNull();
	}

	@Test
	void aCompleteEnrolmentIsNotReplaced() {
		Account enrolled = enrol(insert(this.ada));
		StoredTotp totp = totp(this.ada);
		assertThat(totps().start(enrolled, OTHER, NOW, EXPIRY)).isFalse();
		assertThat(totps().complete(enrolled, totp, 9, NOW)).isNull();
		assertThat(totp(this.ada)).isEqualTo(totp);
		assertThat(generation()).isOne();
	}

	@Test
	void onlyTheAccountAsItWasVerifiedIsChanged() {
		assertThat(totps().start(this.ada, SECRET, NOW, EXPIRY)).as("no such account").isFalse();
		insert(this.ada);
		totps().start(this.ada, SECRET, NOW, EXPIRY);
		StoredTotp started = totp(this.ada);
		Account changed = accounts().replacePassword(this.ada, "{id}new");
		assertThat(changed).isNotNull();
		assertThat(totps().start(this.ada, OTHER, NOW, EXPIRY)).isFalse();
		assertThat(totps().complete(this.ada, started, 7, NOW)).isNull();
		assertThat(totps().complete(changed, started, 7, NOW)).as("started before the change").isNull();
		assertThat(totps().find(this.ada.id())).as("started before the change").isNull();
		assertThat(totps().start(changed, OTHER, NOW, EXPIRY)).isTrue();
		Account enrolled = totps().complete(changed, totp(this.ada), 7, NOW);
		assertThat(enrolled).isNotNull();
		assertThat(totps().remove(changed)).isNull();
		assertEnrolled(true, 0, 0);
		Account disabled = accounts().changeState(enrolled, Account.State.DISABLED);
		assertThat(disabled).isNotNull();
		assertThat(factors().removeAll(disabled)).isNotNull();
		assertThat(totps().start(disabled.nextGeneration(), SECRET, NOW, EXPIRY)).as("disabled").isFalse();
	}

	@Test
	@Tag("asvs-6.5.1")
	void noStepIsAcceptedTwiceNorAnEarlierOne() {
		enrol(insert(this.ada));
		StoredTotp totp = totp(this.ada);
		assertThat(totps().accept(totp, 5, SECRET)).isTrue();
		assertThat(totps().accept(totp, 5, SECRET)).isFalse();
		assertThat(totps().accept(totp, 4, SECRET)).isFalse();
		assertThat(totps().accept(totp, 6, SECRET)).isTrue();
		assertThat(totp(this.ada).lastStep()).isEqualTo(6);
	}

	@Test
	void aStartedOrAnotherAppAcceptsNothing() {
		insert(this.ada);
		totps().start(this.ada, SECRET, NOW, EXPIRY);
		StoredTotp started = totp(this.ada);
		assertThat(totps().accept(started, 5, SECRET)).isFalse();
		Account enrolled = totps().complete(this.ada, started, 5, NOW);
		assertThat(enrolled).isNotNull();
		StoredTotp other = new StoredTotp(this.ada.id(), OTHER, NOW, null, 5);
		assertThat(totps().accept(other, 6, OTHER)).isFalse();
	}

	@Test
	@Tag("asvs-11.2.2")
	void theSecretIsEncryptedAnewTogetherWithTheStep() {
		enrol(insert(this.ada));
		StoredTotp totp = totp(this.ada);
		Sealed renewed = new Sealed(OTHER.keyId(), new byte[] { 7 });
		assertThat(totps().accept(totp, 5, renewed)).isTrue();
		assertThat(totp(this.ada)).isEqualTo(new StoredTotp(this.ada.id(), renewed, NOW, null, 5));
		assertThat(totps().accept(totp, 6, SECRET)).as("the earlier secret").isFalse();
	}

	@Test
	void removalBeginsTheNextGenerationAndEndsUselessCodes() {
		enrolWithCodes(10);
		Account enrolled = this.ada.nextGeneration();
		assertEnrolled(true, 0, 10);
		assertThat(totps().remove(enrolled)).isEqualTo(enrolled.nextGeneration());
		assertThat(generation()).isEqualTo(2);
		assertEnrolled(false, 0, 0);
		assertThat(totps().remove(enrolled.nextGeneration())).as("no app").isNull();
		assertThat(generation()).as("nothing was changed").isEqualTo(2);
	}

	@Test
	void removalKeepsTheCodesOfAPasskey() {
		enrolWithCodes(10);
		addPasskey(this.ada);
		assertThat(totps().remove(this.ada.nextGeneration())).isNotNull();
		assertEnrolled(false, 1, 10);
	}

	@Test
	void removalKeepsAStartedEnrolment() {
		insert(this.ada);
		totps().start(this.ada, SECRET, NOW, EXPIRY);
		assertThat(totps().remove(this.ada)).isNull();
		assertThat(totps().find(this.ada.id())).isNotNull();
	}

	@Test
	void deletedAccountsHaveNoApp() {
		Account enrolled = enrol(insert(this.ada));
		assertThat(accounts().delete(enrolled)).isTrue();
		assertThat(totps().find(this.ada.id())).isNull();
	}

	@Test
	void expiredEnrolmentsAreDeletedAndAppsAreKept() {
		Account grace = insert(TestAccounts.active("grace"));
		enrol(insert(this.ada));
		totps().start(grace, OTHER, NOW, EXPIRY);
		assertThat(totps().deleteExpired(EXPIRY.minusMillis(1), 10)).isZero();
		assertThat(totps().shortenExpiry(EXPIRY, 10)).isZero();
		assertThat(totps().shortenExpiry(EXPIRY.minusSeconds(1), 10)).as("from a fast clock").isOne();
		assertThat(totps().deleteExpired(EXPIRY.minusSeconds(1), 10)).isOne();
		assertThat(totps().find(grace.id())).isNull();
		assertEnrolled(true, 0, 0);
	}

}
