package dev.latchkey.auth.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.jdbc.TestSessionStores;
import dev.latchkey.auth.store.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.util.FileSystemUtils;

/**
 * Measures reading one of 10,000 sessions from SQLite.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookUpBenchmark {

	private static final int SESSIONS = 10_000;

	private static final int SESSIONS_EACH = 10;

	private final SplittableRandom random = new SplittableRandom(42);

	private final SessionKey[] keys = new SessionKey[SESSIONS];

	private final Path folder = createFolder();

	private final TestDatabase database = TestDatabase.sqlite(this.folder);

	private final SessionRepository sessions = TestSessionStores.repository(this.database.store(), TestSessions.uses());

	public LookUpBenchmark() {
		SecureRandom secureRandom = new SecureRandom();
		AccountRepository accounts = TestAccounts.repository(this.database.store());
		for (int i = 0; i < SESSIONS; i += SESSIONS_EACH) {
			Account account = TestAccounts.active("account-" + i);
			accounts.insert(account, "{id}hash");
			for (int of = i; of < i + SESSIONS_EACH; of++) {
				this.keys[of] = SessionToken.generate(secureRandom, account.id()).key();
				this.sessions.insert(this.keys[of], TestSessions.of(account), SESSIONS_EACH);
			}
		}
	}

	@Benchmark
	public @Nullable Object find() {
		return this.sessions.find(this.keys[this.random.nextInt(SESSIONS)]);
	}

	private static Path createFolder() {
		try {
			return Files.createTempDirectory("latchkey-look-up");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@TearDown
	public void close() throws IOException {
		this.database.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
