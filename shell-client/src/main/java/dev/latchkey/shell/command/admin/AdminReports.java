package dev.latchkey.shell.command.admin;

import java.util.stream.Collectors;

import dev.latchkey.admin.v1.ListAccountsResponse;
import dev.latchkey.admin.v1.ResetFactorsResponse;
import dev.latchkey.admin.v1.StartPasswordResetResponse;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.shell.command.FactorNames;
import dev.latchkey.shell.command.SignInAdvice;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.Table;
import dev.latchkey.shell.output.TextStyle;
import dev.latchkey.shell.output.Times;
import org.jspecify.annotations.Nullable;

/**
 * Formats accounts as text and tables.
 */
final class AdminReports {

	private final Times times;

	AdminReports(Times times) {
		this.times = times;
	}

	/**
	 * A page of accounts. The command lists the next page once its page token is added.
	 */
	String list(ListAccountsResponse reply, String command, Screen screen) {
		String next = reply.getNextPageToken().isEmpty() ? ""
				: "More with: " + command + " --page-token " + PlainText.of(reply.getNextPageToken());
		if (reply.getAccountsCount() == 0) {
			return next.isEmpty() ? "There is no such account." : next;
		}
		Table table = Table.of(1, "ACCOUNT ID", "STATE", "CREATED", "USERNAME");
		for (Account account : reply.getAccountsList()) {
			boolean disabled = account.getState() == Account.State.STATE_DISABLED;
			table.row(disabled ? TextStyle.BAD : TextStyle.PLAIN, account.getAccountId(), state(account),
					this.times.relative(account.getCreateTime()), account.getUsername());
		}
		return next.isEmpty() ? table.text(screen) : table.text(screen) + "\n" + next;
	}

	static String ids(ListAccountsResponse reply) {
		return reply.getAccountsList()
			.stream()
			.map((account) -> PlainText.of(account.getAccountId()))
			.collect(Collectors.joining("\n"));
	}

	Report account(String sentence, Account account) {
		return Report.of(sentence)
			.line("username", account.getUsername())
			.line("account id", account.getAccountId())
			.line("state", state(account))
			.line("created", this.times.text(account.getCreateTime()));
	}

	Report reset(StartPasswordResetResponse reply, @Nullable String username) {
		String name = SignInAdvice.command(username).replaceFirst("^sign-in", "password reset");
		return Report.of("A new password can be set once with this code.")
			.line("reset code", reply.getResetCode())
			.line("expires", this.times.text(reply.getExpireTime()))
			.advice("Give it to the person over a secure channel; it works once, with: " + name);
	}

	static Report factors(ResetFactorsResponse reply) {
		String done = (reply.getRemovedFactorsCount() == 0) ? "The account had no second factor. "
				: "The second factors of the account are removed: " + FactorNames.list(reply.getRemovedFactorsList())
						+ ". ";
		return Report.of(done + SessionReports.revoked(reply.getRevokedCount(), "session"));
	}

	private static String state(Account account) {
		return account.getState().name().replace("STATE_", "");
	}

}
