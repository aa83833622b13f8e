package dev.latchkey.auth.factor.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.totp.StoredTotp;
import dev.latchkey.auth.factor.totp.TotpRepository;
import dev.latchkey.testsupport.concurrent.Threads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Concurrent changes of one authenticator app, on two nodes where the store allows them.
 */
abstract class AbstractTotpRaceTests extends AbstractFactorTests {

	private static final Instant EXPIRY = NOW.plusSeconds(600);

	private static final int ROUNDS = 20;

	@Test
	@Tag("asvs-6.5.1")
	@Tag("asvs-15.4.2")
	void exactlyOneOfManyRightCodesAtOnceIsAccepted() throws Exception {
		enrol(insert(this.ada));
		for (int round = 0; round < ROUNDS; round++) {
			StoredTotp totp = totp(this.ada);
			long step = totp.lastStep() + 1;
			List<Boolean> accepted = onBothNodes((node) -> node.accept(totp, step, SECRET));
			assertThat(accepted).containsOnlyOnce(true);
		}
	}

	@Test
	@Tag("asvs-15.4.2")
	void exactlyOneOfManyCompletionsAtOnceSucceeds() throws Exception {
		insert(this.ada);
		totps().start(this.ada, SECRET, NOW, EXPIRY);
		StoredTotp started = totp(this.ada);
		List<@Nullable Account> results = onBothNodes((node) -> node.complete(this.ada, started, 7, NOW));
		assertThat(results.stream().filter((result) -> result != null)).hasSize(1);
		assertThat(generation()).isOne();
	}

	@Test
	@Tag("asvs-15.4.2")
	void aPasswordChangeAndACompletionAtOnceDoNotBothSucceed() throws Exception {
		Account current = insert(this.ada);
		for (int round = 0; round < ROUNDS; round++) {
			totps().start(current, SECRET, NOW, EXPIRY);
			Account before = current;
			StoredTotp started = totp(before);
			List<Callable<@Nullable Account>> calls = List.of(() -> accounts().replacePassword(before, "{id}new"),
					() -> otherTotps().complete(before, started, 7, NOW));
			List<@Nullable Account> results = Threads.together(2, calls);
			assertThat(results.stream().filter((result) -> result != null)).hasSize(1);
			boolean completed = results.get(1) != null;
			assertEnrolled(completed, 0, 0);
			current = before.nextGeneration();
			if (completed) {
				current = factors().removeAll(current);
			}
			assertThat(current).isNotNull();
		}
	}

	@Test
	@Tag("asvs-15.4.2")
	void aRemovalAndACodeAtOnceLeaveNothingBehind() throws Exception {
		Account current = insert(this.ada);
		for (int round = 0; round < ROUNDS; round++) {
			Account enrolled = enrol(current);
			StoredTotp totp = totp(enrolled);
			List<Callable<Boolean>> calls = List.of(() -> totps().remove(enrolled) != null,
					() -> otherTotps().accept(totp, 100, OTHER));
			assertThat(Threads.together(2, calls).get(0)).isTrue();
			assertEnrolled(false, 0, 0);
			assertThat(totps().find(enrolled.id())).isNull();
			current = enrolled.nextGeneration();
		}
	}

	@Test
	@Tag("asvs-15.4.2")
	void removalsAndCompletionsAtOnceFormASequence() throws Exception {
		Account current = insert(this.ada);
		for (int round = 0; round < ROUNDS; round++) {
			Account before = current;
			totps().start(before, SECRET, NOW, EXPIRY);
			StoredTotp started = totp(before);
			List<Callable<@Nullable Account>> calls = List.of(() -> otherTotps().complete(before, started, 7, NOW),
					() -> factors().removeAll(before));
			List<@Nullable Account> results = Threads.together(2, calls);
			assertThat(results.stream().filter((result) -> result != null)).hasSize(1);
			assertEnrolled(results.get(0) != null, 0, 0);
			current = factors().removeAll(before.nextGeneration());
			assertThat(current).isNotNull();
		}
	}

	@Test
	@Tag("asvs-15.4.2")
	void aStartAndTheDeletionOfTheAccountAtOnceAreInOrder() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Account account = insert(TestAccounts.active("round" + round));
			List<Callable<Boolean>> calls = List.of(() -> accounts().delete(account),
					() -> otherTotps().start(account, SECRET, NOW, EXPIRY));
			assertThat(Threads.together(2, calls).get(0)).isTrue();
			assertThat(totps().find(account.id())).isNull();
		}
	}

	private TotpRepository otherTotps() {
		return TestFactors.totps(other().store());
	}

	private <T extends @Nullable Object> List<T> onBothNodes(Function<TotpRepository, T> call) throws Exception {
		List<Callable<T>> calls = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			calls.add(() -> call.apply(totps()));
			calls.add(() -> call.apply(otherTotps()));
		}
		return Threads.together(calls.size(), calls);
	}

}
