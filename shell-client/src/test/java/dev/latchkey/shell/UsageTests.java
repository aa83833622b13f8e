package dev.latchkey.shell;

import java.io.InputStream;
import java.util.List;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No test here needs a server: nothing listens at their address.
 */
class UsageTests {

	private final Shell shell = Shell.at("localhost:1").withPassword("a long and plain phrase 7");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sing-up                            | There is no command "sing-up". Did you mean "sign-up"?
					wibble                             | There is no command "wibble". help lists the commands.
					account                            | "account" needs a second word: account delete.
					account remove                     | "account" needs a second word: account delete.
					sign-up                            | sign-up needs --username USERNAME. See: help sign-up
					sign-up --user ada                 | sign-up has no option --user. Did you mean --username?
					sign-up --wibble ada               | sign-up has no option --wibble. See: help sign-up
					sign-up --username                 | --username needs a value: --username USERNAME
					sign-up --username --output json   | --username needs a value: --username USERNAME
					sign-up --username a --username b  | --username is given twice: give it once.
					whoami --output yaml               | The value of --output is not valid: use text or json.
					health --wait soon                 | The value of --wait is not valid: write a number with ms, s, m or h, for instance 500ms or 10s.
					health --deadline 0                | The value of --deadline is not valid: write a number with ms, s, m or h, for instance 500ms or 10s.
					whoami --server nowhere            | The value of --server is not valid: write it as HOST:PORT, for instance localhost:50051.
					whoami --server host:99999         | The value of --server is not valid: write it as HOST:PORT, for instance localhost:50051.
					account delete --yes=maybe         | The value of --yes is not valid: leave the value out.
					sessions                           | "sessions" needs a second word: sessions list, sessions revoke, sessions revoke-others.
					sessions revoke                    | sessions revoke needs --session-id ID. See: help sessions revoke
					factors                            | "factors" needs a second word: factors add-totp, factors list, factors recovery-codes, factors remove.
					factors remove                     | Name the factor either with --totp or with --passkey-id ID.
					factors remove --totp --passkey-id 1 | Name the factor either with --totp or with --passkey-id ID.
					factors add-totp --start --complete | --start sends no code: leave it out, or the others.
					password reset                     | password reset needs --username USERNAME. See: help password reset
					admin accounts list --page-size x  | The value of --page-size is not valid: write a whole number, for instance 4.
					admin accounts list --all --page-token x | --all begins with the first page: leave --page-token or --all out.
					admin accounts show                | Name the account either with --account-id ID or with --username NAME.
					admin accounts show --account-id 1 --username a | Name the account either with --account-id ID or with --username NAME.
					admin accounts import              | Name the file with the accounts: admin accounts import FILE.
					admin accounts import --file a b   | admin accounts import takes one file, and a second word has no --name before it. See: help admin accounts import
					admin accounts list a              | admin accounts list takes options only, and one word has no --name before it. See: help admin accounts list
					admin accounts list                | There is no terminal to ask for the admin key: name its file with --admin-key-file or LATCHKEY_ADMIN_KEY_FILE.
					--wibble                           | latchkey has no option --wibble. See: help
					help wibble                        | There is no command "wibble". help lists the commands.
					""")
	void usageErrorIsOneSentenceAndExits2(String line, String sentence) {
		assertThat(this.shell.run(line.split(" ", -1))).isEqualTo(new Outcome(2, "", sentence + "\n"));
		assertThat(this.shell.opensChannels()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sign-in --username ada --password hunter2-hunter2", "--password=hunter2-hunter2 whoami",
			"validate --session-token hunter2-hunter2", "validate hunter2-hunter2", "Hunter2-hunter2",
			"validate --Hunter2-hunter2", "password reset --username ada --reset-code hunter2-hunter2",
			"admin accounts list --admin-key=hunter2-hunter2", "admin accounts import a hunter2-hunter2",
			"admin accounts list --password hunter2-hunter2", "sign-in --username ada --totp hunter2-hunter2",
			"factors add-totp --complete --recovery-code hunter2-hunter2" })
	void secretInTheArgumentsIsRefusedAndNotRepeated(String line) {
		Outcome outcome = this.shell.run(line.split(" ", -1));
		assertThat(outcome.code()).isEqualTo(2);
		assertThat(outcome.out()).isEmpty();
		assertThat(outcome.err()).isNotBlank().doesNotContainIgnoringCase("hunter2");
	}

	@Test
	void refusalOfAPasswordOptionSaysWhyAndWhatToDo() {
		assertThat(this.shell.run("sign-in", "--username", "ada", "--password", "x").err()).isEqualTo(
				"--password is refused: other users of this machine can read arguments, and histories keep them. "
						+ "Leave it out to be asked, or use --password-stdin or LATCHKEY_PASSWORD.\n");
		assertThat(this.shell.run("validate", "--session-token=x").err()).contains("LATCHKEY_SESSION_TOKEN");
		assertThat(this.shell.run("password", "reset", "--reset-code=x").err()).contains("LATCHKEY_RESET_CODE");
		assertThat(this.shell.run("admin", "accounts", "list", "--admin-key", "x").err())
			.contains("LATCHKEY_ADMIN_KEY_FILE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "help", "--help", "-h", "help sign-in", "sign-in --help", "sign-in --username ada -h",
			"account --help", "account delete --help", "help account delete", "version", "--version", "help help",
			"--server localhost:1 --help", "admin accounts import accounts.jsonl --help" })
	void helpAndVersionNeedNoServer(String line) {
		Outcome outcome = this.shell.run(line.split(" ", -1));
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).isNotBlank();
		assertThat(outcome.err()).isEmpty();
		assertThat(this.shell.opensChannels()).isFalse();
	}

	@Test
	void helpListsEveryCommandOnOneScreen() {
		String help = this.shell.run("help").out();
		try (AnnotationConfigApplicationContext context = this.shell.context(InputStream.nullInputStream())) {
			for (Command command : context.getBean(CommandRegistry.class).getCommands()) {
				assertThat(help).containsPattern("[ ,]" + command.getName() + "[,\n]");
			}
		}
		assertThat(help).contains("a shell, or a script on standard input", "--password-stdin", "--totp-stdin");
		assertThat(help.lines()).hasSizeLessThan(24).allMatch((line) -> line.length() < 80);
	}

	@Test
	void helpOfAGroupSaysWhatItsCommandsDo() {
		String help = this.shell.run("help", "account").out();
		assertThat(help).startsWith("Account\n  account delete ")
			.contains("password change", "password reset", "sign-up          Make an account.")
			.doesNotContain("sign-in");
		assertThat(this.shell.run("help", "administration").out()).contains("admin accounts start-reset");
	}

	@Test
	void helpOfOptionsListsTheGlobalOptions() {
		String help = this.shell.run("help", "options").out();
		assertThat(help).contains("--quiet", "--server HOST:PORT", "--output text|json", "--session-file FILE",
				"--deadline DURATION", "--tls", "--ca-file FILE", "--cert-file FILE", "--key-file FILE",
				"--server-name NAME", "--profile PROFILE", "--verbose");
		assertThat(help.lines()).allMatch((line) -> line.length() < 80);
	}

	static List<String> helpOfEachCommandFitsTheTerminal() {
		try (AnnotationConfigApplicationContext context = Shell.at("localhost:1")
			.context(InputStream.nullInputStream())) {
			return context.getBean(CommandRegistry.class).getCommands().stream().map(Command::getName).toList();
		}
	}

	@ParameterizedTest
	@MethodSource
	void helpOfEachCommandFitsTheTerminal(String command) {
		String help = this.shell.run(("help " + command).split(" ", -1)).out();
		assertThat(help).startsWith(command + ": ");
		assertThat(help.lines()).allMatch((line) -> line.length() < 80);
	}

	@Test
	void helpOfACommandNamesItsOptions() {
		String help = this.shell.run("help", "sign-in").out();
		assertThat(help).startsWith("""
				sign-in: Sign in and remember the session.

				Usage: sign-in --username USERNAME [options]
				""").contains("--client-label LABEL", "--password-stdin", "--server HOST:PORT");
		assertThat(help.lines()).allMatch((line) -> line.length() < 80);
	}

	@Test
	void invalidServerVariableIsAUsageError() {
		assertThat(Shell.at("nowhere").run("health").err()).isEqualTo(
				"The value of LATCHKEY_SERVER is not valid: write it as HOST:PORT, for instance localhost:50051.\n");
	}

	@Test
	void undecodableArgumentIsAUsageError() {
		assertThat(this.shell.run("sign-up", "--username", "ad\uFFFDa").err()).contains("LC_ALL=C.UTF-8");
		assertThat(Shell.at("localhost:1").withPassword("gro\uFFFD").run("sign-up", "--username", "ada").err())
			.startsWith("LATCHKEY_PASSWORD holds bytes")
			.doesNotContain("gro");
	}

}
