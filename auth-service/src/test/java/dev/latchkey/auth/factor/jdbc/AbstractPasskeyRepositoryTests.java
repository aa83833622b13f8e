package dev.latchkey.auth.factor.jdbc;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.passkey.PasskeyRepository;
import dev.latchkey.auth.factor.passkey.StoredPasskey;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.factor.jdbc.SamplePasskeys.passkey;
import static dev.latchkey.auth.factor.jdbc.SamplePasskeys.used;
import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every store of passkeys.
 */
abstract class AbstractPasskeyRepositoryTests {

	private static final int MOST = 10;

	private TestDatabase database;

	private AccountRepository accounts;

	private PasskeyRepository passkeys;

	private Account ada;

	/**
	 * An empty database.
	 */
	abstract TestDatabase database();

	// The same where there is one node.
	TestDatabase onAnotherNode(TestDatabase opened) {
		return opened;
	}

	@BeforeEach
	void open() {
		this.database = database();
		this.accounts = TestAccounts.repository(this.database.store());
		this.passkeys = TestPasskeyRepositories.of(this.database.store());
		this.ada = account("ada");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void findsWhatWasStored() {
		StoredPasskey first = passkey(this.ada, 1, 0);
		StoredPasskey second = passkey(this.ada, 2, 4_294_967_295L);
		Account renewed = insert(this.ada, first);
		assertThat(renewed).isEqualTo(this.ada.nextGeneration());
		insert(renewed, second);
		assertThat(this.passkeys.list(this.ada.id())).containsExactly(first, second);
		assertThat(this.passkeys.find(second.credentialId())).isEqualTo(second);
		assertThat(this.passkeys.find(passkey(this.ada, 3, 0).credentialId())).isNull();
		assertThat(this.passkeys.list(account("grace").id())).isEmpty();
	}

	@Test
	void storesNothingForAChangedAccount() {
		this.accounts.nextGeneration(this.ada);
		assertThat(this.passkeys.insert(this.ada, passkey(this.ada, 1, 0), MOST)).isNull();
		assertThat(this.passkeys.list(this.ada.id())).isEmpty();
	}

	@Test
	void refusesAPasskeyThatAnAccountHas() {
		insert(this.ada, passkey(this.ada, 1, 0));
		Account grace = account("grace");
		assertRefusal(Reason.FACTOR_ALREADY_ENROLLED, () -> this.passkeys.insert(grace, passkey(grace, 1, 0), MOST));
		assertThat(generation(grace)).isZero();
		assertThat(this.passkeys.list(grace.id())).isEmpty();
	}

	@Test
	void refusesTheEleventhPasskey() {
		Account account = enrol(MOST);
		assertRefusal(Reason.PASSKEY_LIMIT, () -> this.passkeys.insert(account, passkey(account, 11, 0), MOST))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("max_passkeys", "10"));
		assertThat(generation(account)).isEqualTo(account.generation());
	}

	@Test
	@Tag("asvs-15.4.2")
	void ofManyTenthPasskeysAtOnceExactlyOneIsStored() throws Exception {
		Account account = enrol(MOST - 1);
		assertThat(insertManyAtOnce(account)).hasSize(8).containsOnlyOnce(true);
		assertThat(this.passkeys.list(account.id())).hasSize(MOST);
	}

	@Test
	@Tag("asvs-15.4.2")
	void ofManyEleventhPasskeysAtOnceNoneIsStored() throws Exception {
		Account account = enrol(MOST);
		assertThat(insertManyAtOnce(account)).hasSize(8).containsOnly(false);
		assertThat(this.passkeys.list(account.id())).hasSize(MOST);
	}

	private List<Boolean> insertManyAtOnce(Account account) throws Exception {
		return onBothNodes((node, number) -> {
			try {
				return node.insert(account, passkey(account, 20 + number, 0), MOST) != null;
			}
			catch (Refusal ex) {
				return false;
			}
		});
	}

	private List<Boolean> onBothNodes(BiFunction<PasskeyRepository, Integer, Boolean> call) throws Exception {
		PasskeyRepository other = TestPasskeyRepositories.of(onAnotherNode(this.database).store());
		List<Callable<Boolean>> calls = IntStream.range(0, 8)
			.<Callable<Boolean>>mapToObj(
					(number) -> () -> call.apply((number % 2 == 0) ? this.passkeys : other, number))
			.toList();
		return Threads.together(calls.size(), calls);
	}

	@Test
	void removesAPasskeyOfTheAccountOnly() {
		StoredPasskey passkey = passkey(this.ada, 1, 0);
		Account renewed = insert(this.ada, passkey);
		Account grace = account("grace");
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> this.passkeys.remove(grace, passkey.passkey().id()));
		assertThat(generation(grace)).isZero();
		assertThat(this.passkeys.remove(this.ada, passkey.passkey().id())).isNull();
		assertThat(this.passkeys.list(this.ada.id())).hasSize(1);
		assertThat(this.passkeys.remove(renewed, passkey.passkey().id())).isEqualTo(renewed.nextGeneration());
		assertThat(this.passkeys.list(this.ada.id())).isEmpty();
		assertThat(generation(this.ada)).isEqualTo(2);
	}

	@Test
	void recoveryCodesEndWithTheLastPasskey() {
		StoredPasskey first = passkey(this.ada, 1, 0);
		StoredPasskey second = passkey(this.ada, 2, 0);
		Account account = insert(insert(this.ada, first), second);
		this.database.store()
			.writes()
			.sql("INSERT INTO recovery_code (account_id, code_digest) VALUES (?, ?)")
			.params(account.id(), new byte[32])
			.update();
		Account renewed = Objects.requireNonNull(this.passkeys.remove(account, first.passkey().id()));
		assertThat(codes()).isOne();
		assertThat(this.passkeys.remove(renewed, second.passkey().id())).isNotNull();
		assertThat(codes()).isZero();
	}

	private int codes() {
		return this.database.store().reads().sql("SELECT count(*) FROM recovery_code").query(Integer.class).single();
	}

	@Test
	void storesAUse() {
		StoredPasskey passkey = passkey(this.ada, 1, 7);
		insert(this.ada, passkey);
		StoredPasskey used = used(passkey, 9);
		assertThat(this.passkeys.use(used)).isTrue();
		assertThat(this.passkeys.find(passkey.credentialId())).isEqualTo(used);
		assertThat(generation(this.ada)).isOne();
	}

	@Test
	void refusesACountThatIsNotHigher() {
		StoredPasskey passkey = passkey(this.ada, 1, 7);
		insert(this.ada, passkey);
		for (long count : new long[] { 7, 6, 1, 0 }) {
			assertThat(this.passkeys.use(used(passkey, count))).isFalse();
		}
		assertThat(this.passkeys.find(passkey.credentialId())).isEqualTo(passkey);
	}

	@Test
	void acceptsADeviceThatDoesNotCount() {
		StoredPasskey passkey = passkey(this.ada, 1, 0);
		insert(this.ada, passkey);
		assertThat(this.passkeys.use(used(passkey, 0))).isTrue();
		assertThat(this.passkeys.use(used(passkey, 0))).isTrue();
		assertThat(this.passkeys.use(used(passkey, 1))).isTrue();
		assertThat(this.passkeys.use(used(passkey, 0))).isFalse();
	}

	@Test
	void storesNoUseOfARemovedPasskey() {
		StoredPasskey passkey = passkey(this.ada, 1, 0);
		Account account = insert(this.ada, passkey);
		assertThat(this.passkeys.remove(account, passkey.passkey().id())).isNotNull();
		assertThat(this.passkeys.use(used(passkey, 1))).isFalse();
	}

	@Test
	@Tag("asvs-15.4.2")
	void ofManyUsesWithOneCountExactlyOneIsStored() throws Exception {
		StoredPasskey passkey = passkey(this.ada, 1, 7);
		insert(this.ada, passkey);
		assertThat(onBothNodes((node, number) -> node.use(used(passkey, 8)))).containsOnlyOnce(true);
	}

	@Test
	void passkeysOfADeletedAccountAreGone() {
		StoredPasskey passkey = passkey(this.ada, 1, 0);
		Account account = insert(this.ada, passkey);
		assertThat(this.accounts.delete(account)).isTrue();
		assertThat(this.passkeys.find(passkey.credentialId())).isNull();
	}

	private Account account(String username) {
		Account account = TestAccounts.active(username);
		this.accounts.insert(account, "{id}hash");
		return account;
	}

	private Account enrol(int passkeyCount) {
		Account account = this.ada;
		for (int i = 0; i < passkeyCount; i++) {
			account = insert(account, passkey(account, i, 0));
		}
		return account;
	}

	private Account insert(Account account, StoredPasskey passkey) {
		return Objects.requireNonNull(this.passkeys.insert(account, passkey, MOST));
	}

	private long generation(Account account) {
		return Objects.requireNonNull(this.accounts.findById(account.id())).account().generation();
	}

}
