package dev.latchkey.auth.session.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.LastSeenWriter;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionCacheProperties;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.SessionValidator;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.jdbc.TestSessionStores;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.spy;

/**
 * A session in SQLite and a cache of it.
 */
abstract class AbstractValidatedSessionCacheTests {

	static final Duration ABSOLUTE = Duration.ofMinutes(65);

	static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1),
			ABSOLUTE, 2, Duration.ofMinutes(10), Duration.ofMinutes(1));

	@TempDir
	Path folder;

	final TestClock clock = new TestClock(TestSessions.NOW);

	final Account ada = TestAccounts.active("ada");

	volatile boolean feedIsCurrent = true;

	final SessionInvalidations invalidations = new SessionInvalidations(() -> this.feedIsCurrent);

	final LastUses uses = TestSessions.uses();

	private TestDatabase database;

	AccountRepository accounts;

	SessionRepository store;

	SessionRepository invalidating;

	LastSeenWriter lastSeenWriter;

	SessionService sessions;

	private final Deque<SessionLoader> loader = new ArrayDeque<>();

	ValidatedSessionCache<UUID> cache;

	NewSession opened;

	String token;

	SessionKey key;

	@BeforeEach
	void open() {
		this.database = TestDatabase.sqlite(this.folder);
		this.accounts = TestAccounts.repository(this.database.store(),
				new InvalidatingGenerationFence(TestSessionStores.fence(), this.invalidations));
		this.accounts.insert(this.ada, "{id}hash");
		this.store = spy(TestSessionStores.repository(this.database.store(), this.uses));
		this.invalidating = new InvalidatingSessionRepository(this.store, this.invalidations);
		serve(PROPERTIES, 100);
		this.opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.token = this.opened.token().reveal();
		this.key = this.opened.token().key();
	}

	@AfterEach
	void close() {
		this.loader.forEach(SessionLoader::destroy);
		this.database.close();
	}

	final SqlStore store() {
		return this.database.store();
	}

	final void serve(SessionProperties properties, int maxSessions) {
		this.loader.forEach(SessionLoader::destroy);
		this.lastSeenWriter = new LastSeenWriter(this.invalidating, properties, this.clock);
		this.sessions = TestSessions.service(this.invalidating, properties, this.clock);
		this.loader.add(new SessionLoader(
				new SessionValidator(this.invalidating, this.lastSeenWriter, this.uses, properties, this.clock),
				this.invalidating, System::nanoTime));
		this.cache = new ValidatedSessionCacheFactory(this.loader.getLast(), this.invalidations, this.uses, properties,
				new SessionCacheProperties(maxSessions, false), this.clock)
			.create(Session::id);
	}

	final UUID validate(SessionToken token) {
		return TestSessions.answer(this.cache.validate(token.key()));
	}

	final void cacheSession() {
		validate(this.opened.token());
		assertThat(this.cache.getIfCached(this.key)).isEqualTo(this.opened.session().id());
	}

}
