package dev.latchkey.shell.command.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.AdminCaller;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.importing.AccountFile;
import dev.latchkey.shell.importing.ImportSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Brings accounts from another system.
 */
final class AdminImportCommand implements CommandGroup {

	private final CommandSupport support;

	private final AdminSupport admin;

	private final Progress progress;

	AdminImportCommand(CommandSupport support, AdminSupport admin, Progress progress) {
		this.support = support;
		this.admin = admin;
		this.progress = progress;
	}

	@Manual(examples = "admin accounts import --file accounts.jsonl")
	@Command(name = "admin accounts import", group = Groups.ADMIN,
			description = "Create accounts with the hashes of another system.",
			help = "Each line of the file is a JSON object with username, password_hash and, if you want, create_time "
					+ "and state. Accounts that exist with the same hash are skipped, so the command can be run again "
					+ "after a failure. No account that exists is changed. "
					+ "--quiet prints how many accounts were imported. " + AdminAccountCommands.KEY_HELP)
	void importAccounts(@Option(longName = "file", description = "The file, a JSON object a line.") @Nullable Path file,
			@Option(longName = AdminAccountCommands.KEY_FILE,
					description = AdminAccountCommands.KEY_FILE_HELP) @Nullable Path keyFile,
			CommandContext context) {
		if (file == null) {
			throw ShellFailure.usage("Name the file with the accounts: admin accounts import --file FILE.");
		}
		ImportSummary summary = send(file, this.admin.caller(context, keyFile));
		print(context, summary);
		if (!summary.refused().isEmpty()) {
			throw ShellFailure.client("Correct the refused lines and run the same command again: it skips the accounts "
					+ "that are there.");
		}
	}

	private ImportSummary send(Path file, AdminCaller caller) {
		try (InputStream in = Files.newInputStream(file)) {
			double size = Math.max(1, Files.size(file));
			AccountFile accounts = new AccountFile(
					(batch) -> this.admin.importing(caller,
							(imports) -> imports.importAccounts(caller.key().value(), batch)),
					(done) -> this.progress.show(done / size, "importing accounts"));
			return accounts.send(in);
		}
		catch (NoSuchFileException ex) {
			throw ShellFailure.client("There is no file " + FilePaths.text(file) + ": check its path.");
		}
		catch (IOException ex) {
			throw ShellFailure.client("The file " + FilePaths.text(file)
					+ " cannot be read: check that it is a file and that you may read it.");
		}
		finally {
			this.progress.clear();
		}
	}

	private void print(CommandContext context, ImportSummary summary) {
		context.outputWriter().println(switch (this.support.options(context).output()) {
			case TEXT -> summary.text();
			case JSON -> summary.json();
			case QUIET -> String.valueOf(summary.imported());
		});
		context.outputWriter().flush();
	}

}
