package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdminCommandTests {

	private static final String ID = "0190a000-0000-7000-8000-00000000000";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private StubServer server;

	private Shell shell;

	@BeforeEach
	void signUp() throws IOException {
		this.server = StubServer.start();
		this.shell = Shell.at(this.server).withPassword("a long and plain phrase 7");
		for (String name : new String[] { "ada", "adam", "bob" }) {
			this.shell.run("sign-up", "--username", name);
		}
		this.shell.with(EnvironmentVariables.ADMIN_KEY_FILE, keyFile(StubServer.ADMIN_KEY + "\n").toString());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void listShowsAccountsByUsername() {
		this.server.disabled().add("adam");
		assertThat(admin("list")).isEqualTo(new Outcome(0, """
				ACCOUNT ID                            STATE     CREATED     USERNAME
				0190a000-0000-7000-8000-000000000001  ACTIVE    9 days ago  ada
				0190a000-0000-7000-8000-000000000002  DISABLED  9 days ago  adam
				0190a000-0000-7000-8000-000000000003  ACTIVE    9 days ago  bob
				""", ""));
		assertThat(this.shell.onTerminal(80).run("admin", "accounts", "list").out()).contains("\u001b[31m" + ID + "2");
	}

	@Test
	void listSaysHowToGetTheNextPage() {
		assertThat(admin("list --page-size 1 --username-prefix ad").out())
			.endsWith("\nMore with: admin accounts list --username-prefix ad --page-size 1 --page-token ada\n");
		Outcome next = admin("list --username-prefix ad --page-size 1 --page-token ada");
		assertThat(next.out()).contains("adam").doesNotContain("More with", "bob");
		assertThat(admin("list --username-prefix zoe").out()).isEqualTo("There is no such account.\n");
	}

	@Test
	void listOfAllPagesIsOneResult() {
		assertThat(admin("list --all --page-size 1 --quiet").out()).isEqualTo(ID + "1\n" + ID + "2\n" + ID + "3\n");
		Outcome json = admin("list --all --page-size 2 --output json");
		assertThat(json.out().lines()).hasSize(1);
		assertThat(json.out()).startsWith("{\"accounts\":[{\"accountId\":\"" + ID + "1\"")
			.contains("\"username\":\"bob\"")
			.doesNotContain("nextPageToken");
		assertThat(admin("list --page-size 2 --output json").out()).contains("\"nextPageToken\":\"adam\"");
	}

	@Test
	void hostileUsernamesAreSanitized() {
		this.server.passwords().put("eve\u001b[2J\n", "x");
		assertThat(admin("list").out()).contains("eve?[2J?").doesNotContain("\u001b");
	}

	@Test
	void accountIsShownDisabledAndEnabled() {
		assertThat(admin("show --account-id " + ID + "1")).isEqualTo(new Outcome(0, """
				The account ada.
				  username    ada
				  account id  0190a000-0000-7000-8000-000000000001
				  state       ACTIVE
				  created     2026-02-20 12:00:00 UTC (9 days ago)
				""", ""));
		assertThat(admin("disable --username ada").out())
			.startsWith("The account ada is disabled and its sessions are revoked.")
			.contains("state       DISABLED");
		assertThat(this.server.disabled()).containsExactly("ada");
		assertThat(admin("enable --username ADA --output json").out())
			.startsWith("{\"account\":{\"accountId\":\"" + ID + "1\"")
			.contains("STATE_ACTIVE");
		assertThat(this.server.disabled()).isEmpty();
		assertThat(admin("enable --username ada").out()).startsWith("The account ada may sign in.");
		assertThat(admin("disable --username ada --quiet")).isEqualTo(new Outcome(0, "", ""));
		assertThat(admin("show --username adam --quiet").out()).isEqualTo(ID + "2\n");
	}

	@Test
	void sessionsOfAnAccountAreRevoked() {
		this.shell.run("sign-in", "--username", "ada");
		this.shell.run("sign-in", "--username", "ada");
		assertThat(admin("revoke-sessions --username ada").out()).isEqualTo("2 sessions were revoked.\n");
		assertThat(this.server.tokens()).isEmpty();
		assertThat(admin("revoke-sessions --username ada --quiet").out()).isEqualTo("0\n");
		assertThat(admin("revoke-sessions --account-id " + ID + "1 --output json").out()).isEqualTo("{}\n");
	}

	@Test
	void oneSessionOfAnAccountIsListedAndRevoked() {
		this.shell.run("sign-in", "--username", "ada");
		this.shell.run("sign-in", "--username", "ada");
		String[] ids = admin("list-sessions --username ada --quiet").out().split("\n");
		assertThat(ids).hasSize(2);
		assertThat(admin("list-sessions --username ada").out()).contains("SESSION ID", ids[0], ids[1])
			.doesNotContain("this session");
		assertThat(admin("revoke-sessions --username ada --session-id " + ids[1]).out())
			.isEqualTo("1 session was revoked.\n");
		assertThat(admin("list-sessions --username ada --quiet").out()).isEqualTo(ids[0] + "\n");
		assertThat(admin("revoke-sessions --username ada --session-id " + ids[1])).isEqualTo(new Outcome(69, "",
				"The account has no active session with this id: look for it with: admin accounts list-sessions\n"));
		assertThat(admin("list-sessions --username bob").out()).isEqualTo("There is no active session.\n");
	}

	@Test
	void accountIsDeletedOnlyWhenThatIsConfirmed() {
		assertThat(admin("delete --username ada"))
			.isEqualTo(new Outcome(2, "", "This cannot be undone: add --yes to delete the account.\n"));
		assertThat(admin("delete --username ada --yes").out())
			.isEqualTo("The account is deleted and its sessions are revoked.\n");
		assertThat(this.server.passwords()).doesNotContainKey("ada");
	}

	@Test
	void resetCodeIsPrintedWithItsExpiryAndWorks() {
		assertThat(admin("start-reset --username ada")).isEqualTo(new Outcome(0, """
				A new password can be set once with this code.
				  reset code  lkr_0000000000000000000000000000000000000000000000007
				  expires     2026-03-01 13:00:00 UTC (in 60 min)
				Give it to the person over a secure channel; it works once, with: password reset --username ada
				""", ""));
		String code = admin("start-reset --account-id " + ID + "1 --quiet").out().strip();
		assertThat(this.shell.with(EnvironmentVariables.RESET_CODE, code)
			.with(EnvironmentVariables.NEW_PASSWORD, "another long and plain phrase 8")
			.run("password", "reset", "--username", "ada")
			.code()).isZero();
		assertThat(admin("start-reset --username ada --output json").out()).startsWith("{\"resetCode\":\"lkr_");
	}

	@Test
	void factorsOfAnAccountAreReset() {
		this.shell.run("sign-in", "--username", "ada");
		this.server.factors().enrol("ada");
		this.server.factors().setRecoveryCodes("ada", "code");
		assertThat(admin("reset-factors --username ada"))
			.isEqualTo(new Outcome(0, "The second factors of the account are "
					+ "removed: authenticator app, recovery code. 1 session was revoked.\n", ""));
		assertThat(admin("reset-factors --account-id " + ID + "1").out())
			.isEqualTo("The account had no second factor. There was no session to revoke.\n");
		assertThat(admin("reset-factors --username ada --quiet")).isEqualTo(new Outcome(0, "", ""));
		this.server.factors().enrol("ada");
		assertThat(admin("reset-factors --username ada --output json").out())
			.isEqualTo("{\"removedFactors\":[\"FACTOR_TOTP\"]}\n");
	}

	@Test
	void unknownAccountGivesOneSentence() {
		assertThat(admin("show --username ad")).isEqualTo(new Outcome(69, "",
				"No account has this username: look for it with: admin accounts list --username-prefix PREFIX\n"));
		assertThat(admin("show --account-id " + ID + "9"))
			.isEqualTo(new Outcome(69, "", "No account has this id: look for it with: admin accounts list\n"));
		assertThat(admin("show --account-id 1"))
			.isEqualTo(new Outcome(67, "", "The server does not take this value (account_id: must be a UUID).\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "show --username ada", "disable --account-id " + ID + "1", "enable --username ada",
			"revoke-sessions --username ada", "list-sessions --username ada", "delete --yes --username ada",
			"start-reset --username ada", "reset-factors --username ada" })
	void unknownAdminKeyGivesOneSentence(String command) throws IOException {
		Path other = keyFile("some-other-key-0123456789");
		Outcome outcome = admin(command + " --admin-key-file " + other);
		assertThat(outcome).isEqualTo(new Outcome(80, "", "The server does not accept this admin key: use the "
				+ "one in the " + "file that its setting latchkey.admin.key-files names.\n"));
	}

	@ParameterizedTest
	@CsvSource({ "INVALID_ARGUMENT, FIELD_INVALID, 67, The server does not take this value",
			"UNAVAILABLE, STORE_UNAVAILABLE, 78, The server cannot reach its data",
			"INTERNAL, INTERNAL, 77, The server had an internal error" })
	void reasonsGiveSentencesAndExitCodesWithoutTheKey(Code code, String reason, int exitCode, String sentence) {
		this.server.refuse(Refusals.of(code, reason));
		for (String command : new String[] { "list", "list --all", "show --username ada",
				"disable --account-id " + ID + "1", "start-reset --account-id " + ID + "1" }) {
			Outcome outcome = admin(command);
			assertThat(outcome.code()).isEqualTo(exitCode);
			assertThat(outcome.out()).isEmpty();
			assertThat(outcome.err()).startsWith(sentence).doesNotContain(StubServer.ADMIN_KEY);
		}
	}

	@Test
	void unusableKeyFileGivesOneSentence() throws IOException {
		Path open = keyFile(StubServer.ADMIN_KEY);
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(withKeyFile(open)).startsWith("The file with the admin key is readable by others");
		assertThat(withKeyFile(keyFile(""))).startsWith("The file with the admin key holds no key");
		assertThat(withKeyFile(keyFile("two words"))).startsWith("The file with the admin key holds no key");
		assertThat(withKeyFile(keyFile("x".repeat(2000)))).startsWith("The file with the admin key holds no key");
		assertThat(withKeyFile(this.folder.resolve("none"))).startsWith("The file with the admin key is not there");
		assertThat(withKeyFile(this.folder)).isNotBlank();
		assertThat(this.shell.opensChannels()).isFalse();
	}

	private Outcome admin(String command) {
		return this.shell.run(("admin accounts " + command).split(" ", -1));
	}

	private String withKeyFile(Path file) {
		Outcome outcome = admin("list --admin-key-file " + file);
		assertThat(outcome.code()).isEqualTo(1);
		return outcome.err();
	}

	private Path keyFile(String text) throws IOException {
		Path file = Files.createTempFile(this.folder, "key", "",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		return Files.writeString(file, text);
	}

}
