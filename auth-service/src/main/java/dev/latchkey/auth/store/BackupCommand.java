package dev.latchkey.auth.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

import dev.latchkey.service.file.OwnerOnly;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.util.StringUtils;

/**
 * Copies the SQLite file that {@code spring.datasource.url} names, also while the service
 * runs: {@code java -jar auth-service.jar backup FILE}. Exits with 0 when the copy is
 * kept and verified, 1 when there is none, 2 when it was called wrongly.
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

	/**
	 * Run the command.
	 * @param args its name, the file to make, and settings
	 * @return the exit code
	 */
	public static int execute(String... args) {
		SpringApplication application = new SpringApplication(BackupCommand.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] quiet = StringUtils.addStringToArray(args, "--spring.main.log-startup-info=false");
		return SpringApplication.exit(application.run(quiet));
	}

	@Override
	public void run(String... args) {
		if (args.length < 2 || args[1].startsWith("-")) {
			fail(USAGE, "Name the file to make: java -jar auth-service.jar backup FILE");
			return;
		}
		Path target = Path.of(args[1]);
		try {
			SqliteBackup backup = SqliteBackup.of(source());
			Path part = OwnerOnly.createFile(target.resolveSibling(target.getFileName() + ".part"));
			try {
				long accounts = backup.copyTo(part);
				publish(part, target);
				logger.info("Copied " + accounts + " accounts to " + target + "; the copy is verified");
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (FileAlreadyExistsException ex) {
			fail(FAILED, "Not copied: " + ex.getFile() + " exists already");
		}
		catch (IOException | SQLException | DataAccessException ex) {
			fail(FAILED, "Not copied: " + ex);
		}
	}

	private Path source() {
		String url = this.properties.determineUrl();
		if (SqlDialect.of(url) != SqlDialect.SQLITE) {
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", "…",
					"only SQLite is copied by this command; PostgreSQL has its own, see docs/operations.md");
		}
		return SqliteFile.of(url).path();
	}

	// What is there under the name is whole and survives a power cut.
	private static void publish(Path part, Path target) throws IOException {
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		if (Files.exists(target)) {
			throw new FileAlreadyExistsException(target.toString());
		}
		Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
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
