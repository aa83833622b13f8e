package dev.latchkey.auth.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

import dev.latchkey.auth.TestClock;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.spy;

/**
 * A session of an account in SQLite, and a memory of it.
 */
abstract class AbstractRememberedSessionsTests {

	static final Duration ABSOLUTE = Duration.ofMinutes(65);

	static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1),
			ABSOLUTE, 2, Duration.ofMinutes(10), Duration.ofMinutes(1));

	@TempDir
	Path folder;

	final TestClock clock = new TestClock(TestSessions.NOW);

	final Account ada = TestAccounts.active("ada");

	volatile boolean feedIsCurrent = true;

	final SessionChanges changes = new SessionChanges(() -> this.feedIsCurrent);

	final LastUses uses = TestSessions.uses();

	private TestDatabase database;

	AccountRepository accounts;

	SessionRepository store;

	SessionRepository announcing;

	SessionNotes notes;

	SessionService sessions;

	private final Deque<SessionLookups> lookups = new ArrayDeque<>();

	RememberedSessions<UUID> remembered;

	NewSession opened;

	String token;

	SessionKey key;

	@BeforeEach
	void open() {
		this.database = TestDatabase.sqlite(this.folder);
		this.accounts = TestAccounts.repository(this.database.store(),
				new AnnouncingFence(new JdbcGenerationFence(), this.changes));
		this.accounts.insert(this.ada, "{id}hash");
		this.store = spy(new JdbcSessionRepository(this.database.store(), this.uses));
		this.announcing = new AnnouncingSessionRepository(this.store, this.changes);
		serve(PROPERTIES, 100);
		this.opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.token = this.opened.token().reveal();
		this.key = this.opened.token().key();
	}

	@AfterEach
	void close() {
		this.lookups.forEach(SessionLookups::destroy);
		this.database.close();
	}

	final SqlStore store() {
		return this.database.store();
	}

	final void serve(SessionProperties properties, int maxSessions) {
		this.lookups.forEach(SessionLookups::destroy);
		this.notes = new SessionNotes(this.announcing, properties, this.clock);
		this.sessions = TestSessions.service(this.announcing, properties, this.clock);
		this.lookups.add(
				new SessionLookups(new SessionValidator(this.announcing, this.notes, this.uses, properties, this.clock),
						this.announcing, System::nanoTime));
		this.remembered = new SessionMemory(this.lookups.getLast(), this.changes, this.uses, properties,
				new SessionCacheProperties(maxSessions, false), this.clock)
			.of(Session::id);
	}

	final UUID validate(SessionToken token) {
		return TestSessions.answer(this.remembered.validate(token.key()));
	}

	final void remember() {
		validate(this.opened.token());
		assertThat(this.remembered.recall(this.key)).isEqualTo(this.opened.session().id());
	}

}
