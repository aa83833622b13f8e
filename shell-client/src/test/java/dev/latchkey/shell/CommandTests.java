package dev.latchkey.shell;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTests extends AbstractServerTests {

	private static final String TOKEN = "lks_0000000000000000000000000000000000000000000000001";

	@Test
	void signUpMakesTheAccount() {
		Outcome outcome = this.shell.run("sign-up", "--username", "ada");
		assertThat(outcome).isEqualTo(new Outcome(0, """
				The account ada is ready.
				  username    ada
				  account id  0190a000-0000-7000-8000-000000000001
				Sign in with: sign-in --username ada
				""", ""));
		assertThat(this.server.passwords()).containsEntry("ada", PASSWORD);
	}

	@Test
	void signUpPrintsTheReplyAsJson() {
		assertThat(this.shell.run("sign-up", "--username=ada", "--output", "json").out()).isEqualTo("""
				{"account":{"accountId":"0190a000-0000-7000-8000-000000000001","username":"ada","state":"STATE_ACTIVE"}}
				""");
	}

	@Test
	void signUpWhenNameIsTakenThenExits70() {
		this.shell.run("sign-up", "--username", "ada");
		assertThat(this.shell.run("sign-up", "--username", "ada")).isEqualTo(new Outcome(70, "",
				"This username is taken: choose another one, or sign in if the account is yours.\n"));
	}

	@Test
	void singleSignInSaysHowToKeepTheSessionAndHidesTheToken() {
		this.shell.run("sign-up", "--username", "ada");
		Outcome outcome = this.shell.run("sign-in", "--username", "ada", "--client-label", "Ada's laptop");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).isEqualTo("""
				Signed in as ada.
				  signed in     2026-03-01 12:00:00 UTC (now)
				  idle expiry   2026-03-01 13:00:00 UTC (in 60 min)
				  final expiry  2026-03-02 12:00:00 UTC (in 24 h)
				The session is not kept: use --session-file FILE, or take its token from --output json.
				""");
		assertThat(this.server.labels()).containsExactly("Ada's laptop");
	}

	@Test
	void quietPrintsOnlyWhatAScriptNeeds() {
		assertThat(this.shell.run("--quiet", "sign-up", "--username", "ada"))
			.isEqualTo(new Outcome(0, "0190a000-0000-7000-8000-000000000001\n", ""));
		assertThat(this.shell.run("sign-in", "--username", "ada", "--quiet")).isEqualTo(new Outcome(0, "", ""));
		Shell other = this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN);
		assertThat(other.run("whoami", "--quiet").out()).isEqualTo("ada\n");
		assertThat(other.run("validate", "--quiet").out()).isEmpty();
		assertThat(other.run("validate", "--quiet", "--output", "json").out()).startsWith("{\"session\":");
		assertThat(other.run("validate", "--quiet=no").out()).startsWith("The session is valid.");
		assertThat(other.run("sign-out", "--quiet")).isEqualTo(new Outcome(0, "", ""));
	}

	@Test
	void signInPrintsTheTokenOnlyAsJson() {
		this.shell.run("sign-up", "--username", "ada");
		Outcome outcome = this.shell.run("sign-in", "--username", "ada", "--output=json");
		assertThat(outcome.out()).startsWith("{\"sessionToken\":\"" + TOKEN + "\",\"session\":{").endsWith("}\n");
		assertThat(outcome.out().lines()).hasSize(1);
	}

	@Test
	void everyCommandUsesTheTokenOfTheEnvironment() {
		Shell other = signedIn();
		assertThat(other.run("whoami").out()).isEqualTo("""
				You are ada.
				  username      ada
				  account id    0190a000-0000-7000-8000-000000000001
				  signed in     2026-03-01 12:00:00 UTC (now)
				  idle expiry   2026-03-01 13:00:00 UTC (in 60 min)
				  final expiry  2026-03-02 12:00:00 UTC (in 24 h)
				""");
		assertThat(other.run("validate").out()).startsWith("The session is valid.\n").contains("state         ACTIVE");
		assertThat(other.run("validate", "--output", "json").out()).startsWith("{\"session\":{\"sessionId\":\"")
			.contains("\"username\":\"ada\"")
			.doesNotContain(TOKEN);
		assertThat(other.run("sign-out", "--output", "json")).isEqualTo(new Outcome(0, "{}\n", ""));
		assertThat(this.server.tokens()).isEmpty();
	}

	@Test
	void validateOfAnUnknownTokenExitsWith80() {
		Outcome outcome = this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN).run("validate");
		assertThat(outcome).isEqualTo(new Outcome(80, "",
				"This session is not valid, or no longer: sign in again with: sign-in --username NAME\n"));
	}

	@Test
	void accountDeleteNeedsThePassword() {
		Shell other = signedIn();
		assertThat(other.withPassword("another phrase, but wrong").run("account", "delete")).isEqualTo(
				new Outcome(80, "", "The password is wrong, or the account has changed meanwhile. Try again.\n"));
		assertThat(other.withPassword(PASSWORD).run("account", "delete"))
			.isEqualTo(new Outcome(0, "The account is deleted and its sessions are revoked.\n", ""));
		assertThat(this.server.passwords()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "whoami", "validate", "sign-out", "account delete", "sessions list",
			"sessions revoke --session-id x", "sessions revoke-others", "password change", "reauthenticate" })
	void commandWithoutASessionSaysSo(String command) {
		Outcome outcome = this.shell.run(command.split(" ", -1));
		assertThat(outcome)
			.isEqualTo(new Outcome(1, "", "You are not signed in: sign in with: sign-in --username NAME\n"));
		assertThat(this.shell.opensChannels()).isFalse();
	}

	@Test
	void passwordIsSentAsItIs() {
		String decomposed = "Cafe\u0301 au lait,\u00a0encore une fois";
		this.shell.withPassword(decomposed).run("sign-up", "--username", "ada");
		assertThat(this.server.passwords()).containsEntry("ada", decomposed);
	}

	@Test
	void passwordStdinReadsTheFirstLineUnchanged() {
		String password = " sp\u00e4ces \"quotes\" \\back ${x} #{y} ! ";
		Outcome outcome = this.shell.runWithInput(password + "\r\nmore", "sign-up", "--username", "ada",
				"--password-stdin");
		assertThat(outcome.code()).isZero();
		assertThat(this.server.passwords()).containsEntry("ada", password);
	}

	@Test
	void missingPasswordIsAUsageError() {
		Shell without = Shell.at(this.server);
		assertThat(without.run("sign-up", "--username", "ada")).isEqualTo(new Outcome(2, "",
				"There is no terminal to ask for the password: set LATCHKEY_PASSWORD, or use --password-stdin with a "
						+ "single command.\n"));
		assertThat(without.run("sign-up", "--username", "ada", "--password-stdin").code()).isEqualTo(2);
		assertThat(without.opensChannels()).isFalse();
	}

	@Test
	@Tag("asvs-1.3.2")
	void expressionsAreNotEvaluated() {
		this.shell.run("sign-up", "--username", "#{1+1}${user.home}`id`$(id)");
		assertThat(this.server.passwords()).containsOnlyKeys("#{1+1}${user.home}`id`$(id)");
	}

	private Shell signedIn() {
		this.shell.run("sign-up", "--username", "ada");
		this.shell.run("sign-in", "--username", "ada");
		return Shell.at(this.server).withPassword(PASSWORD).with(EnvironmentVariables.SESSION_TOKEN, TOKEN);
	}

}
