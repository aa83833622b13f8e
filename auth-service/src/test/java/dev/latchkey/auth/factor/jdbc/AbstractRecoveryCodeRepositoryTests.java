package dev.latchkey.auth.factor.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.recovery.RecoveryCodeRepository;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every store of recovery codes, and of what removes them.
 */
abstract class AbstractRecoveryCodeRepositoryTests extends AbstractFactorTests {

	private static final int ROUNDS = 10;

	@Test
	@Tag("asvs-6.5.1")
	void eachCodeWorksOnce() {
		enrolWithCodes(10);
		assertThat(factors().find(this.ada.id()).recoveryCodes()).isEqualTo(10);
		assertThat(codes().use(this.ada.id(), TokenDigest.of("code3"))).isTrue();
		assertThat(codes().use(this.ada.id(), TokenDigest.of("code3"))).isFalse();
		assertThat(codes().use(this.ada.id(), TokenDigest.of("code10"))).isFalse();
		assertThat(factors().find(this.ada.id()).recoveryCodes()).isEqualTo(9);
		assertEnrolled(true, 0, 9);
	}

	@Test
	void newCodesEndTheOldOnesAndKeepTheGeneration() {
		enrolWithCodes(10);
		assertThat(codes().replace(this.ada.nextGeneration(), digests("new", 10))).isTrue();
		assertThat(codes().use(this.ada.id(), TokenDigest.of("code3"))).isFalse();
		assertThat(codes().use(this.ada.id(), TokenDigest.of("new3"))).isTrue();
		assertThat(generation()).isOne();
	}

	@Test
	void codesNeedAnotherFactorAndTheGeneration() {
		insert(this.ada);
		assertThat(codes().replace(this.ada, digests("code", 10))).as("no factor").isFalse();
		totps().start(this.ada, SECRET, NOW, NOW.plusSeconds(600));
		assertThat(codes().replace(this.ada, digests("code", 10))).as("a started enrolment").isFalse();
		addPasskey(this.ada);
		assertThat(codes().replace(this.ada.nextGeneration(), digests("code", 10))).as("another generation").isFalse();
		assertThat(codes().replace(this.ada, digests("code", 10))).isTrue();
		assertEnrolled(false, 1, 10);
	}

	@Test
	void removalOfAllFactorsRemovesTheCodesToo() {
		enrolWithCodes(10);
		addPasskey(this.ada);
		Account enrolled = this.ada.nextGeneration();
		assertThat(factors().removeAll(this.ada)).as("an earlier generation").isNull();
		assertEnrolled(true, 1, 10);
		assertThat(factors().removeAll(enrolled)).isEqualTo(enrolled.nextGeneration());
		assertEnrolled(false, 0, 0);
		assertThat(factors().removeAll(enrolled.nextGeneration())).as("repeating it is allowed").isNotNull();
	}

	@Test
	void keysOfStoredSecretsAreFound() {
		var sealed = TestFactors.sealed(database().store());
		assertThat(sealed.existUnder(List.of(SECRET.keyId()))).as("nothing is stored").isNull();
		enrol(insert(this.ada));
		addPasskey(this.ada);
		assertThat(sealed.existUnder(List.of(SECRET.keyId()))).isTrue();
		assertThat(sealed.existUnder(List.of("none", OTHER.keyId()))).isTrue();
		assertThat(sealed.existUnder(List.of("none"))).isFalse();
		assertThat(sealed.existUnder(List.of())).isFalse();
		assertThat(sealed.countOutside(List.of("none"))).isEqualTo(2);
		assertThat(sealed.countOutside(List.of(SECRET.keyId()))).isOne();
		assertThat(sealed.countOutside(List.of(SECRET.keyId(), OTHER.keyId()))).isZero();
	}

	@Test
	@Tag("asvs-6.5.1")
	@Tag("asvs-15.4.2")
	void exactlyOneOfManyUsesOfACodeAtOnceSucceeds() throws Exception {
		enrolWithCodes(ROUNDS);
		for (int round = 0; round < ROUNDS; round++) {
			TokenDigest code = TokenDigest.of("code" + round);
			List<Callable<Boolean>> calls = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				calls.add(() -> codes().use(this.ada.id(), code));
				calls.add(() -> otherCodes().use(this.ada.id(), code));
			}
			assertThat(Threads.together(calls.size(), calls)).containsOnlyOnce(true);
		}
		assertThat(factors().find(this.ada.id()).recoveryCodes()).isZero();
	}

	@Test
	@Tag("asvs-15.4.2")
	void codesThatAreMadeAtOnceDoNotAddUp() throws Exception {
		enrolWithCodes(10);
		Account enrolled = this.ada.nextGeneration();
		for (int round = 0; round < ROUNDS; round++) {
			List<Callable<Boolean>> calls = List.of(() -> codes().replace(enrolled, digests("one", 10)),
					() -> otherCodes().replace(enrolled, digests("two", 10)));
			assertThat(Threads.together(2, calls)).containsExactly(true, true);
			assertThat(factors().find(this.ada.id()).recoveryCodes()).isEqualTo(10);
		}
	}

	@Test
	@Tag("asvs-15.4.2")
	void codesThatAreMadeDuringARemovalDoNotStay() throws Exception {
		Account current = insert(this.ada);
		for (int round = 0; round < ROUNDS; round++) {
			Account enrolled = enrol(current);
			List<Callable<Boolean>> calls = List.of(() -> totps().remove(enrolled) != null,
					() -> otherCodes().replace(enrolled, digests("code", 10)));
			assertThat(Threads.together(2, calls).get(0)).isTrue();
			assertEnrolled(false, 0, 0);
			current = enrolled.nextGeneration();
		}
	}

	private RecoveryCodeRepository otherCodes() {
		return TestFactors.recoveryCodes(other().store());
	}

}
