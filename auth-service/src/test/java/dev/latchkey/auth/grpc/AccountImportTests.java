package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Objects;

import com.google.protobuf.Timestamp;
import dev.latchkey.admin.v1.GetAccountRequest;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.admin.v1.ImportFailure;
import dev.latchkey.auth.password.format.HashFormats;
import dev.latchkey.auth.password.format.KnownHashes;
import dev.latchkey.auth.password.format.KnownHashes.Known;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.FieldRule;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports accounts with the hashes of other programs.
 */
class AccountImportTests extends AbstractImportTests {

	// Longer than what bcrypt hashes of it.
	private static final String LONGER = "bcrypt 80 bytes";

	private static final String OTHER_BCRYPT = "$2b$05$79prIGrld05aO9MX/wgL7./RzqKw3E.Hs1wQpd6K75CgRyPFvMNAe";

	static List<Known> known() {
		// HashFormatsTests verifies the others, which take long beside other tests.
		return KnownHashes.ALL.stream().filter((known) -> HashFormats.read(known.hash()).rounds() < 300_000).toList();
	}

	@ParameterizedTest
	@MethodSource("known")
	@Tag("asvs-11.4.2")
	void peopleSignInWithWhatTheyHadAndGetAHashOfOurs(Known known) throws Exception {
		String username = newUsername();
		assertThat(importAll(List.of(account(username, known.hash()))).getImportedCount()).isOne();
		failure(() -> this.authentication.signIn(credentials(username, "quite another phrase 8")))
			.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(hash(username)).doesNotStartWith("{pbkdf2-sha256-10}");
		assertThat(this.authentication.signIn(credentials(username, known.password())).getSessionToken()).isNotEmpty();
		assertThat(hash(username)).startsWith(known.source().equals(LONGER) ? known.hash() : "{pbkdf2-sha256-10}");
		assertThat(this.authentication.signIn(credentials(username, known.password())).getSessionToken()).isNotEmpty();
	}

	@Test
	void mistakeBehindTheEndOfBcryptDoesNotBecomeThePassword() throws Exception {
		Known known = KnownHashes.ALL.stream().filter((each) -> each.source().equals(LONGER)).findFirst().orElseThrow();
		String username = newUsername();
		importAll(List.of(account(username, known.hash())));
		String mistaken = known.password().substring(0, 75) + "MISTAKE";
		assertThat(this.authentication.signIn(credentials(username, mistaken)).getSessionToken()).isNotEmpty();
		assertThat(hash(username)).isEqualTo(known.hash());
		assertThat(this.authentication.signIn(credentials(username, known.password())).getSessionToken()).isNotEmpty();
		failure(() -> this.authentication.signIn(credentials(username, known.password().substring(0, 71))))
			.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
	}

	@Test
	void newHashIsOfTheMappedPassword() throws Exception {
		String username = newUsername();
		String hash = "$2b$05$C49uQxbUWNfQT81N7G8Nyuxu.EOp6rW3Pd0rLeE7yhUgb2VYOu9z2";
		assertThat(importAll(List.of(account(username, hash))).getImportedCount()).isOne();
		String mapped = "Caf\u00e9 au lait";
		failure(() -> this.authentication.signIn(credentials(username, mapped))).is(Code.UNAUTHENTICATED,
				"CREDENTIALS_INVALID");
		assertThat(this.authentication.signIn(credentials(username, KnownHashes.UNMAPPED)).getSessionToken())
			.isNotEmpty();
		assertThat(this.authentication.signIn(credentials(username, mapped)).getSessionToken()).isNotEmpty();
	}

	@Test
	void repeatedImportSkipsWhatIsThereAndChangesNothing() throws Exception {
		String first = newUsername();
		String second = newUsername();
		importAll(List.of(account(first, BCRYPT)));
		ImportAccountsResponse again = importAll(
				List.of(account(first, BCRYPT), account(second, BCRYPT), account(first, OTHER_BCRYPT)));
		assertThat(again.getImportedCount()).isOne();
		assertThat(again.getSkippedCount()).isOne();
		ImportFailure taken = again.getFailures(0);
		assertThat(again.getFailuresList()).hasSize(1);
		assertThat(taken.getIndex()).isEqualTo(2);
		assertThat(taken.getReason()).isEqualTo(ErrorReason.ERROR_REASON_USERNAME_TAKEN);
		assertThat(taken.getDescription()).isNotEmpty();
		assertThat(hash(first)).isEqualTo(BCRYPT);
	}

	@Test
	@Tag("asvs-6.4.6")
	void importSetsNoPasswordOfAnExistingAccount() throws Exception {
		String username = newUsername();
		signUp(username);
		String before = hash(username);
		assertThat(importAll(List.of(account(username, BCRYPT))).getFailuresList()).hasSize(1);
		assertThat(hash(username)).isEqualTo(before);
	}

	@Test
	void keepsTheTimeAndTheState() throws Exception {
		String username = newUsername();
		importAll(List.of(account(username, BCRYPT).toBuilder()
			.setCreateTime(Timestamp.newBuilder().setSeconds(1_000_000_000).setNanos(7_000_000))
			.setState(Account.State.STATE_DISABLED)
			.build()));
		Account account = adminsAs("Bearer " + ADMIN_KEY)
			.getAccount(GetAccountRequest.newBuilder().setUsername(username).build())
			.getAccount();
		assertThat(account.getCreateTime().getSeconds()).isEqualTo(1_000_000_000);
		assertThat(account.getState()).isEqualTo(Account.State.STATE_DISABLED);
		failure(() -> this.authentication.signIn(credentials(username, PHRASE))).is(Code.UNAUTHENTICATED,
				"CREDENTIALS_INVALID");
	}

	@Test
	void whatCannotBeImportedIsNamedAndStopsNothing() throws Exception {
		String good = newUsername();
		ImportAccountsRequest plausible = account(newUsername(), BCRYPT);
		ImportAccountsResponse reply = importAll(List.of(account("no", BCRYPT), account("\u0430da", BCRYPT),
				account(newUsername(), "plain"), account(newUsername(), "$2a$31$" + BCRYPT.substring(7)),
				account(newUsername(), BCRYPT + "\0"), account("nul\0inside", BCRYPT),
				account(newUsername(), "$".repeat(60_000)), account(good, BCRYPT),
				plausible.toBuilder().setCreateTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)).build(),
				plausible.toBuilder().setCreateTime(Timestamp.newBuilder().setSeconds(-1)).build(),
				plausible.toBuilder().setStateValue(77).build()));
		assertThat(reply.getImportedCount()).isOne();
		assertThat(reply.getFailuresList()).extracting(ImportFailure::getIndex)
			.containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 9, 10);
		assertThat(reply.getFailuresList()).extracting(ImportFailure::getRule)
			.containsExactly(FieldRule.FIELD_RULE_NOT_A_USERNAME, FieldRule.FIELD_RULE_MIXED_SCRIPTS,
					FieldRule.FIELD_RULE_HASH_FORMAT, FieldRule.FIELD_RULE_HASH_COST, FieldRule.FIELD_RULE_HASH_FORMAT,
					FieldRule.FIELD_RULE_NOT_A_USERNAME, FieldRule.FIELD_RULE_HASH_FORMAT,
					FieldRule.FIELD_RULE_OUT_OF_RANGE, FieldRule.FIELD_RULE_OUT_OF_RANGE,
					FieldRule.FIELD_RULE_OUT_OF_RANGE);
		assertThat(reply.getFailuresList()).allSatisfy((failure) -> {
			assertThat(failure.getField()).isNotEmpty();
			assertThat(failure.getDescription()).contains(failure.getField()).doesNotContain("$2", "plain");
		});
		assertThat(signIn(good).getSessionToken()).isNotEmpty();
	}

	private String hash(String username) {
		return Objects.requireNonNull(find(username)).passwordHash();
	}

}
