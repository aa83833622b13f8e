package dev.latchkey.shell.command.admin;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.AdminCalls;
import dev.latchkey.client.ImportCalls;
import dev.latchkey.shell.client.AdminCaller;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.AdminKeys;
import dev.latchkey.shell.setting.GlobalOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;

/**
 * Shared steps of the administration commands: read the key, find the account, explain
 * refusals.
 */
final class AdminSupport {

	private final CommandSupport support;

	private final LatchkeyCalls latchkey;

	private final AdminKeys keys;

	AdminSupport(CommandSupport support, LatchkeyCalls latchkey, AdminKeys keys) {
		this.support = support;
		this.latchkey = latchkey;
		this.keys = keys;
	}

	/** Makes a call about the one account that the options name. */
	<T> T onAccount(@Nullable String accountId, @Nullable String username, @Nullable Path keyFile,
			CommandContext context, AccountCall<T> call) {
		requireOne(accountId, username);
		AdminCaller caller = caller(context, keyFile);
		String id = accountId(caller, accountId, username);
		return call(caller, (admin) -> call.on(admin, caller.key().value(), id));
	}

	AdminCaller caller(CommandContext context, @Nullable Path keyFile) {
		GlobalOptions options = this.support.options(context);
		Path file = (keyFile != null) ? keyFile : options.adminKeyFile();
		return new AdminCaller(options.target(), this.keys.key(CommandSupport.input(context), file));
	}

	/**
	 * Checks before any question or call that the options name exactly one account.
	 */
	private static void requireOne(@Nullable String accountId, @Nullable String username) {
		if ((accountId == null) == (username == null)) {
			throw ShellFailure.usage("Name the account either with --account-id ID or with --username NAME.");
		}
	}

	/** The id of the account. For a username this makes a call. */
	private String accountId(AdminCaller caller, @Nullable String accountId, @Nullable String username) {
		if (accountId != null) {
			return accountId;
		}
		String name = String.valueOf(username);
		return call(caller,
				"No account has this username: look for it with: admin accounts list --username-prefix PREFIX",
				(admin) -> admin.getAccountByUsername(caller.key().value(), name))
			.getAccount()
			.getAccountId();
	}

	<T> T importing(AdminCaller caller, Function<ImportCalls, T> call) {
		return explaining(() -> this.latchkey.call(caller.target(), (latchkey) -> call.apply(latchkey.imports())));
	}

	<T> T call(AdminCaller caller, Function<AdminCalls, T> call) {
		return call(caller, "No account has this id: look for it with: admin accounts list", call);
	}

	private <T> T call(AdminCaller caller, String notFound, Function<AdminCalls, T> call) {
		return explaining(() -> CommandSupport.explaining(ErrorReason.ERROR_REASON_ACCOUNT_NOT_FOUND, notFound,
				() -> this.latchkey.call(caller.target(), (latchkey) -> call.apply(latchkey.admin()))));
	}

	private static <T> T explaining(Supplier<T> call) {
		return CommandSupport.explaining(ErrorReason.ERROR_REASON_ADMIN_KEY_INVALID,
				"The server does not accept this admin key: use the one in the file that its setting "
						+ "latchkey.admin.key-files names.",
				call);
	}

	/**
	 * A call about one account.
	 *
	 * @param <T> the reply
	 */
	@FunctionalInterface
	interface AccountCall<T> {

		T on(AdminCalls admin, String adminKey, String accountId);

	}

}
