package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.file.NativeLibraries;
import dev.latchkey.service.log.LogFileCheck;
import dev.latchkey.service.settings.KnownSettings;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.util.StringUtils;

/**
 * Copies the SQLite file that {@code spring.datasource.url} names, even while the service
 * runs: {@code java -jar auth-service.jar backup FILE}. The exit code is 0 when the copy
 * is stored and verified, 1 when there is no copy, 2 for wrong arguments.
 */
@EnableConfigurationProperties(DataSourceProperties.class)
public class BackupCommand implements CommandLineRunner, ExitCodeGenerator {

	/**
	 * The first argument.
	 */
	public static final String NAME = "backup";

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private static final Log logger = LogFactory.getLog(BackupCommand.class);

	private final DataSourceProperties properties;

	private int exitCode;

	BackupCommand(DataSourceProperties properties) {
		this.properties = properties;
	}

	@Bean
	static KnownSettings knownSettings() {
		return KnownSettings.besidesArguments("auth-service");
	}

	/**
	 * Run the command.
	 * @param args its name, the file to create, and settings
	 * @return the exit code
	 */
	public static int execute(String... args) {
		SpringApplication application = new SpringApplication(BackupCommand.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addListeners(new NativeLibraries(), new LogFileCheck());
		String[] quiet = StringUtils.addStringToArray(args, "--spring.main.log-startup-info=false");
		return SpringApplication.exit(application.run(quiet));
	}

	@Override
	public void run(String... args) {
		List<String> files = Arrays.stream(args).skip(1).filter((arg) -> !arg.startsWith("--")).toList();
		if (files.size() != 1 || files.get(0).isBlank() || files.get(0).startsWith("-")) {
			fail(USAGE, "Name the file to make: java -jar auth-service.jar backup FILE");
			return;
		}
		try {
			Path target = Path.of(files.get(0));
			long accounts = new SqliteBackup(source()).copyTo(target);
			logger.info("Copied " + accounts + " accounts to " + target + "; the copy is verified");
		}
		catch (InvalidPathException ex) {
			fail(USAGE, "Not copied: no file here can have that name");
		}
		catch (FileAlreadyExistsException ex) {
			fail(FAILED, "Not copied: " + ex.getFile() + " exists already");
		}
		catch (IOException ex) {
			fail(FAILED, "Not copied: " + FileFailures.reason(ex));
		}
		catch (SQLException | DataAccessException ex) {
			logger.debug("The failure of the copy", ex);
			fail(FAILED, "Not copied: " + FailureReason.of(ex));
		}
		catch (StartRefusedException ex) {
			fail(FAILED, "Not copied: " + ex.getMessage());
		}
	}

	private SqliteFile source() {
		String url = this.properties.getUrl();
		if (url == null || !url.startsWith(SqliteDialect.SCHEME)) {
			throw new StartRefusedException(SqliteUrl.SETTING, "only SQLite is copied by this command",
					"PostgreSQL has its own, see docs/operations.md");
		}
		return SqliteFile.of(this.properties.determineUrl());
	}

	private void fail(int code, String sentence) {
		logger.error(sentence);
		this.exitCode = code;
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
