package dev.latchkey.shell.command.admin;

import java.nio.file.Path;

import dev.latchkey.admin.v1.DeleteAccountResponse;
import dev.latchkey.admin.v1.DisableAccountResponse;
import dev.latchkey.admin.v1.EnableAccountResponse;
import dev.latchkey.admin.v1.GetAccountResponse;
import dev.latchkey.admin.v1.ResetFactorsResponse;
import dev.latchkey.admin.v1.StartPasswordResetResponse;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.client.AdminCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Commands for administrators that act on one account.
 */
final class AdminAccountCommands implements CommandGroup {

	static final String KEY_FILE = "admin-key-file";

	static final String KEY_FILE_HELP = "The file with the admin key, which only you can read.";

	static final String KEY_HELP = "The admin key comes from --admin-key-file or the file that "
			+ "LATCHKEY_ADMIN_KEY_FILE names, else it is asked for.";

	static final String ID = "account-id";

	static final String ID_HELP = "The account by its id.";

	static final String NAME = "username";

	static final String NAME_HELP = "The account by its username, in place of its id.";

	private final CommandSupport support;

	private final AdminSupport admin;

	private final AdminReports reports;

	AdminAccountCommands(CommandSupport support, AdminSupport admin, AdminReports reports) {
		this.support = support;
		this.admin = admin;
		this.reports = reports;
	}

	@Command(name = "admin accounts show", group = Groups.ADMIN, description = "Show one account.",
			help = "--quiet prints the account id alone. " + KEY_HELP)
	void show(@Option(longName = ID, description = ID_HELP) @Nullable String accountId,
			@Option(longName = NAME, description = NAME_HELP) @Nullable String username,
			@Option(longName = KEY_FILE, description = KEY_FILE_HELP) @Nullable Path keyFile, CommandContext context) {
		GetAccountResponse reply = onAccount(accountId, username, keyFile, context, AdminCalls::getAccount);
		Account account = reply.getAccount();
		this.support.print(context, reply,
				() -> this.reports.account("The account " + account.getUsername() + ".", account),
				() -> PlainText.of(account.getAccountId()));
	}

	@Command(name = "admin accounts disable", group = Groups.ADMIN,
			description = "Disable an account and revoke its sessions.",
			help = "Repeating it does no harm. " + KEY_HELP)
	void disable(@Option(longName = ID, description = ID_HELP) @Nullable String accountId,
			@Option(longName = NAME, description = NAME_HELP) @Nullable String username,
			@Option(longName = KEY_FILE, description = KEY_FILE_HELP) @Nullable Path keyFile, CommandContext context) {
		DisableAccountResponse reply = onAccount(accountId, username, keyFile, context, AdminCalls::disableAccount);
		Account account = reply.getAccount();
		this.support.print(context, reply, () -> this.reports
			.account("The account " + account.getUsername() + " is disabled and its sessions are revoked.", account));
	}

	@Command(name = "admin accounts enable", group = Groups.ADMIN,
			description = "Let the owner of a disabled account sign in again.",
			help = "Repeating it does no harm. " + KEY_HELP)
	void enable(@Option(longName = ID, description = ID_HELP) @Nullable String accountId,
			@Option(longName = NAME, description = NAME_HELP) @Nullable String username,
			@Option(longName = KEY_FILE, description = KEY_FILE_HELP) @Nullable Path keyFile, CommandContext context) {
		EnableAccountResponse reply = onAccount(accountId, username, keyFile, context, AdminCalls::enableAccount);
		Account account = reply.getAccount();
		this.support.print(context, reply,
				() -> this.reports.account("The account " + account.getUsername() + " may sign in.", account));
	}

	@Command(name = "admin accounts delete", group = Groups.ADMIN,
			description = "Delete an account and revoke its sessions.",
			help = "This cannot be undone. The username becomes free again. " + KEY_HELP)
	void delete(@Option(longName = ID, description = ID_HELP) @Nullable String accountId,
			@Option(longName = NAME, description = NAME_HELP) @Nullable String username,
			@Option(longName = "yes", defaultValue = "false",
					description = "Confirm that the account is deleted for ever.") Boolean yes,
			@Option(longName = KEY_FILE, description = KEY_FILE_HELP) @Nullable Path keyFile, CommandContext context) {
		if (!yes) {
			throw ShellFailure.usage("This cannot be undone: add --yes to delete the account.");
		}
		DeleteAccountResponse reply = onAccount(accountId, username, keyFile, context, AdminCalls::deleteAccount);
		this.support.print(context, reply, () -> Report.of("The account is deleted and its sessions are revoked."));
	}

	@Command(name = "admin accounts start-reset", group = Groups.ADMIN,
			description = "Make a code that sets a new password once.",
			help = "A code of an earlier reset becomes invalid. The current password stays valid until the code "
					+ "is used: if somebody else knows it, disable the account or revoke its sessions. --quiet "
					+ "prints the code alone. " + KEY_HELP)
	void startReset(@Option(longName = ID, description = ID_HELP) @Nullable String accountId,
			@Option(longName = NAME, description = NAME_HELP) @Nullable String username,
			@Option(longName = KEY_FILE, description = KEY_FILE_HELP) @Nullable Path keyFile, CommandContext context) {
		StartPasswordResetResponse reply = onAccount(accountId, username, keyFile, context,
				AdminCalls::startPasswordReset);
		this.support.print(context, reply, () -> this.reports.reset(reply, username),
				() -> PlainText.of(reply.getResetCode()));
	}

	@Command(name = "admin accounts reset-factors", group = Groups.ADMIN,
			description = "Remove all second factors of an account.",
			help = "For a person who has lost them. From then on the password alone signs in, so make sure who asks, as "
					+ "carefully as at the enrolment. All sessions are revoked. Repeating it does no harm. " + KEY_HELP)
	void resetFactors(@Option(longName = ID, description = ID_HELP) @Nullable String accountId,
			@Option(longName = NAME, description = NAME_HELP) @Nullable String username,
			@Option(longName = KEY_FILE, description = KEY_FILE_HELP) @Nullable Path keyFile, CommandContext context) {
		ResetFactorsResponse reply = onAccount(accountId, username, keyFile, context, AdminCalls::resetFactors);
		this.support.print(context, reply, () -> AdminReports.factors(reply));
	}

	private <T> T onAccount(@Nullable String accountId, @Nullable String username, @Nullable Path keyFile,
			CommandContext context, AdminSupport.AccountCall<T> call) {
		return this.admin.onAccount(accountId, username, keyFile, context, call);
	}

}
