package dev.latchkey.auth.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.latchkey.auth.store.sqlite.BackupCommand;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the files of a database give to a person who has copied or changed them.
 */
@Tag("faults")
class StolenDatabaseIntegrationTests {

	private static final String PHRASE = "a long and plain phrase 7";

	private static final List<String> FILES = List.of("latchkey.db", "latchkey.db-wal");

	private static final String KEY_FILE = "latchkey.db.factor-key";

	@TempDir
	private Path folder;

	@TempDir
	private Path stolen;

	@Test
	@Tag("asvs-11.3.2")
	@Tag("asvs-11.3.3")
	void filesWithoutTheirKeyGiveNothing() throws Exception {
		EnrolledUser ada;
		EnrolledUser grace;
		try (ServiceProcess service = ServiceProcess.start(this.folder);
				ServiceClient client = new ServiceClient(service.connect())) {
			ada = EnrolledUser.enrol(client, "ada", PHRASE);
			grace = EnrolledUser.enrol(client, "grace", PHRASE);
			assertThat(BackupCommand.execute(BackupCommand.NAME, this.folder.resolve("backup.db").toString(),
					"--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("latchkey.db")))
				.isZero();
			service.kill();
		}
		assertThat(Files.readString(this.folder.resolve("backup.db"), StandardCharsets.ISO_8859_1)).contains("totp",
				"grace");
		for (String file : List.of("latchkey.db", "latchkey.db-wal", "backup.db")) {
			assertHoldsNone(this.folder.resolve(file), Stream.concat(ada.secrets(), grace.secrets()).toList());
		}
		copy(FILES);
		serviceDoesNotStart();
		copy(List.of(KEY_FILE));
		aMovedFactorIsRefused(ada, grace);
	}

	private void copy(List<String> files) throws IOException {
		for (String file : files) {
			Files.copy(this.folder.resolve(file), this.stolen.resolve(file));
		}
	}

	private void serviceDoesNotStart() {
		try (ServiceProcess service = ServiceProcess.start(this.stolen)) {
			assertThat(service.awaitExit()).isOne();
			assertThat(service.output())
				.contains("the database has second factors, and its key file", "put the file back")
				.doesNotContain("\tat ");
		}
		assertThat(this.stolen.resolve(KEY_FILE)).doesNotExist();
	}

	// Grace can write to the database, and gives her own factors to Ada's account.
	private void aMovedFactorIsRefused(EnrolledUser ada, EnrolledUser grace) throws SQLException {
		execute("UPDATE totp SET secret = (SELECT secret FROM totp WHERE account_id = " + id("grace")
				+ ") WHERE account_id = " + id("ada"));
		execute("INSERT INTO recovery_code SELECT " + id("ada") + ", code_digest FROM recovery_code WHERE account_id = "
				+ id("grace"));
		try (ServiceProcess service = ServiceProcess.start(this.stolen);
				ServiceClient client = new ServiceClient(service.connect())) {
			FactorCode ofGrace = grace.nextCode();
			assertThat(grace.signIn(client, "ada", ofGrace)).isEqualTo(Code.FAILED_PRECONDITION);
			assertThat(service.output()).contains("factor-unreadable");
			FactorCode moved = FactorCode.recovery(grace.recoveryCodes().get(0));
			assertThat(grace.signIn(client, "ada", moved)).isEqualTo(Code.UNAUTHENTICATED);
			FactorCode own = FactorCode.recovery(ada.recoveryCodes().get(0));
			assertThat(ada.signIn(client, "ada", own)).as("her other factors still work").isEqualTo(Code.OK);
			assertThat(grace.signIn(client, "grace", moved)).isEqualTo(Code.OK);
			assertThat(grace.signIn(client, "grace", ofGrace)).isEqualTo(Code.OK);
		}
	}

	private static String id(String username) {
		return "(SELECT account_id FROM account WHERE username = '" + username + "')";
	}

	private void execute(String change) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.stolen.resolve("latchkey.db"));
				Statement statement = connection.createStatement()) {
			assertThat(statement.executeUpdate(change)).isPositive();
		}
	}

	private static void assertHoldsNone(Path file, List<byte[]> secrets) throws IOException {
		assertThat(file).isNotEmptyFile();
		String text = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		for (byte[] secret : secrets) {
			assertThat(text.contains(new String(secret, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)))
				.as("%s holds %s", file, HexFormat.of().formatHex(secret))
				.isFalse();
		}
	}

}
