package dev.latchkey.shell.command.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.AdminCaller;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.commandline.TakesFile;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.importing.AccountFile;
import dev.latchkey.shell.importing.ImportSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;

/**
 * Brings accounts from another system.
 */
@Manual(examples = "admin accounts import accounts.jsonl --admin-key-file admin.key")
final class AdminImportCommand extends AbstractCommand implements TakesFile {

	private final CommandSupport support;

	private final AdminSupport admin;

	private final Progress progress;

	AdminImportCommand(CommandSupport support, AdminSupport admin, Progress progress) {
		super("admin accounts import", "Create accounts with the hashes of another system.", Groups.ADMIN,
				"Each line of the file is a JSON object with username, password_hash and, if you want, create_time "
						+ "and state. Accounts that exist with the same hash are skipped, so the command can be run "
						+ "again after a failure. No account that exists is changed. "
						+ "--quiet prints how many accounts were imported. " + AdminAccountCommands.KEY_HELP,
				false);
		this.support = support;
		this.admin = admin;
		this.progress = progress;
		setOptions(List.of(option(FILE, "The same as FILE."),
				option(AdminAccountCommands.KEY_FILE, AdminAccountCommands.KEY_FILE_HELP)));
	}

	private static CommandOption option(String name, String description) {
		return CommandOption.with().longName(name).type(Path.class).required(false).description(description).build();
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		Path file = file(context, FILE);
		if (file == null) {
			throw ShellFailure.usage("Name the file with the accounts: admin accounts import FILE.");
		}
		ImportSummary summary = send(context, file,
				this.admin.caller(context, file(context, AdminAccountCommands.KEY_FILE)));
		if (!summary.refused().isEmpty()) {
			throw ShellFailure.client("Correct the refused lines and run the same command again: it skips the accounts "
					+ "that are there.");
		}
		return ExitStatus.OK;
	}

	private static @Nullable Path file(CommandContext context, String option) {
		return context.parsedInput()
			.options()
			.stream()
			.filter((given) -> option.equals(given.longName()))
			.map(CommandOption::value)
			.filter((text) -> text != null && !text.isEmpty())
			.findFirst()
			.map(FilePaths::of)
			.orElse(null);
	}

	private ImportSummary send(CommandContext context, Path file, AdminCaller caller) {
		double size = size(file);
		AccountFile accounts = new AccountFile(
				(batch) -> this.admin.importing(caller,
						(imports) -> imports.importAccounts(caller.key().value(), batch)),
				(done) -> this.progress.show(done / size, "importing accounts"));
		try {
			send(file, accounts);
		}
		catch (ShellFailure ex) {
			throw stopped(context, accounts.summary(), ex);
		}
		print(context, accounts.summary());
		return accounts.summary();
	}

	// A file that cannot be read is refused when it is read.
	private static double size(Path file) {
		try {
			return Math.max(1, Files.size(file));
		}
		catch (IOException ex) {
			return 1;
		}
	}

	private void send(Path file, AccountFile accounts) {
		try (InputStream in = Files.newInputStream(file)) {
			accounts.send(in);
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

	// What was imported before a failure stays imported.
	private ShellFailure stopped(CommandContext context, ImportSummary summary, ShellFailure failure) {
		if (summary.stoppedAt() <= 1) {
			return failure;
		}
		print(context, summary);
		return failure.withSentence(failure.sentence() + " The lines before line " + summary.stoppedAt()
				+ " are done: run the same command again, and it skips the accounts that are there.");
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
