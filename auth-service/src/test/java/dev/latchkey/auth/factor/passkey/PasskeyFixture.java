package dev.latchkey.auth.factor.passkey;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.TestFactorCiphers;
import dev.latchkey.auth.factor.jdbc.TestPasskeyRepositories;
import dev.latchkey.auth.store.TestDatabase;
import org.jspecify.annotations.Nullable;

import static org.mockito.Mockito.mock;

/**
 * The service over an SQLite database, with one account.
 */
final class PasskeyFixture implements AutoCloseable {

	static final String ORIGIN = "https://login.example.com";

	static final String RP_ID = "example.com";

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final SecureRandom RANDOM = new SecureRandom();

	private final TestDatabase database;

	private final AccountRepository accounts;

	final SecurityEvents events = mock();

	final PasskeyRepository passkeys;

	final PasskeyService service;

	Account account;

	PasskeyFixture(Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.accounts = TestAccounts.repository(this.database.store());
		this.passkeys = TestPasskeyRepositories.of(this.database.store());
		this.service = service(RP_ID, TestFactorCiphers.available());
		this.account = account("ada");
	}

	PasskeyService service(@Nullable String rpId, FactorCipher cipher) {
		PasskeyProperties properties = new PasskeyProperties(rpId, "Example",
				(rpId != null) ? List.of(ORIGIN, "https://example.com") : List.of());
		return new PasskeyService(properties, this.passkeys, cipher, this.events, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	Account account(String username) {
		Account added = TestAccounts.active(username);
		this.accounts.insert(added, "{id}hash");
		return added;
	}

	static ChallengeToken challenge() {
		return ChallengeToken.generate(RANDOM);
	}

	TestAuthenticator enrol() {
		return enrol(TestAuthenticator.Algorithm.ES256);
	}

	TestAuthenticator enrol(TestAuthenticator.Algorithm algorithm) {
		return enrol(this.service, algorithm);
	}

	TestAuthenticator enrol(PasskeyService at) {
		return enrol(at, TestAuthenticator.Algorithm.ES256);
	}

	private TestAuthenticator enrol(PasskeyService at, TestAuthenticator.Algorithm algorithm) {
		TestAuthenticator device = new TestAuthenticator(algorithm, ORIGIN);
		ChallengeToken challenge = challenge();
		String response = device.registration(at.registrationOptions(this.account, challenge)).registered();
		this.account = at.register(this.account, challenge, "Phone", response).account();
		return device;
	}

	/**
	 * Let a device sign, and the service verify it, without a username.
	 */
	UUID signIn(TestAuthenticator device, Change change) {
		return signIn(this.service, device, change);
	}

	UUID signIn(PasskeyService at, TestAuthenticator device) {
		return signIn(at, device, Change.NONE);
	}

	UUID signIn(PasskeyService at, TestAuthenticator device, Change change) {
		ChallengeToken challenge = challenge();
		TestResponse response = device.assertion(at.requestOptions(challenge, null));
		return use(at, challenge, null, change.apply(response).signed());
	}

	UUID use(ChallengeToken challenge, @Nullable UUID accountId, String response) {
		return use(this.service, challenge, accountId, response);
	}

	private static UUID use(PasskeyService at, ChallengeToken challenge, @Nullable UUID accountId, String response) {
		VerifiedPasskey verified = at.verify(at.read(response), challenge, accountId);
		at.use(verified);
		return verified.used().accountId();
	}

	int execute(String statement, Object... params) {
		return this.database.store().writes().sql(statement).params(params).update();
	}

	@Override
	public void close() {
		this.database.close();
	}

	/**
	 * A change of a response.
	 */
	interface Change {

		/**
		 * No change.
		 */
		Change NONE = (response) -> response;

		TestResponse apply(TestResponse response);

	}

}
