package dev.latchkey.shell.command.admin;

import java.nio.file.Path;
import java.util.Objects;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.ListAccountsResponse;
import dev.latchkey.shell.client.AdminCaller;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.commandline.CommandLineTokenizer;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Lists accounts, one page or all pages.
 */
final class AdminListCommand implements CommandGroup {

	private static final int LARGEST_PAGE = 200;

	private final CommandSupport support;

	private final AdminSupport admin;

	private final AdminReports reports;

	AdminListCommand(CommandSupport support, AdminSupport admin, AdminReports reports) {
		this.support = support;
		this.admin = admin;
		this.reports = reports;
	}

	@Command(name = "admin accounts list", group = Groups.ADMIN, description = "List accounts by username.",
			help = "The last line tells how to get the next page. --quiet prints the account ids alone. "
					+ AdminAccountCommands.KEY_HELP)
	void list(
			@Option(longName = "username-prefix",
					description = "Accounts whose username begins with this, in lower case.") @Nullable String prefix,
			@Option(longName = "page-size",
					description = "Accounts on a page, at most 200. Default: 50.") @Nullable Integer pageSize,
			@Option(longName = "page-token",
					description = "The page to begin with, as an earlier page named it.") @Nullable String pageToken,
			@Option(longName = "all", defaultValue = "false", description = "List all pages as one.") Boolean all,
			@Option(longName = AdminAccountCommands.KEY_FILE,
					description = AdminAccountCommands.KEY_FILE_HELP) @Nullable Path keyFile,
			CommandContext context) {
		if (all && pageToken != null) {
			throw ShellFailure.usage("--all begins with the first page: leave --page-token or --all out.");
		}
		ListAccountsRequest.Builder request = ListAccountsRequest.newBuilder()
			.setUsernamePrefix(Objects.requireNonNullElse(prefix, ""))
			.setPageToken(Objects.requireNonNullElse(pageToken, ""))
			.setPageSize(Objects.requireNonNullElse(pageSize, all ? LARGEST_PAGE : 0));
		AdminCaller caller = this.admin.caller(context, keyFile);
		ListAccountsResponse reply = all ? all(caller, request) : page(caller, request);
		this.support.print(context, reply, () -> this.reports.list(reply, command(request), this.support.screen()),
				() -> AdminReports.ids(reply));
	}

	private ListAccountsResponse all(AdminCaller caller, ListAccountsRequest.Builder request) {
		ListAccountsResponse.Builder all = ListAccountsResponse.newBuilder();
		String next = "";
		do {
			ListAccountsResponse page = page(caller, request.setPageToken(next));
			all.addAllAccounts(page.getAccountsList());
			if (next.equals(page.getNextPageToken()) && !next.isEmpty()) {
				throw ShellFailure.client("The server repeats the same page: tell its operator.");
			}
			next = page.getNextPageToken();
		}
		while (!next.isEmpty());
		return all.build();
	}

	private ListAccountsResponse page(AdminCaller caller, ListAccountsRequest.Builder request) {
		return this.admin.call(caller, (admin) -> admin.listAccounts(caller.key().value(), request.build()));
	}

	private static String command(ListAccountsRequest.Builder request) {
		StringBuilder command = new StringBuilder("admin accounts list");
		if (!request.getUsernamePrefix().isEmpty()) {
			command.append(" --username-prefix ").append(CommandLineTokenizer.quoted(request.getUsernamePrefix()));
		}
		return (request.getPageSize() == 0) ? command.toString()
				: command.append(" --page-size ").append(request.getPageSize()).toString();
	}

}
