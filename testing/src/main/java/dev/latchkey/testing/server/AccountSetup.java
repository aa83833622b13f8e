package dev.latchkey.testing.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.latchkey.auth.v1.Factor;

/**
 * Gives an account what a test needs, without the calls and the checks of users.
 */
public final class AccountSetup {

	private final State state;

	private final UUID accountId;

	AccountSetup(State state, String username, String password) {
		String name = Fields.username(username);
		FakeAccount known = state.accounts().find(name);
		FakeAccount account = (known != null) ? known : state.accounts().create(name, password, state.now());
		this.state = state;
		this.accountId = account.id();
	}

	/**
	 * Open a session.
	 * @param factors what counts as verified
	 * @return the new session
	 */
	public SignedIn signIn(Set<Factor> factors) {
		return this.state.change(() -> {
			FakeAccount account = account();
			Instant now = this.state.now();
			Map<Factor, Instant> verified = factors.stream()
				.collect(Collectors.toMap(Function.identity(), (factor) -> now));
			OpenedSession opened = this.state.sessions().open(account, ClientInfo.UNKNOWN, verified, now);
			return new SignedIn(opened.token(), account.id().toString(), account.username(),
					opened.session().id().toString());
		});
	}

	/**
	 * Enrol an authenticator app, in place of an earlier one.
	 * @return its secret in base32
	 */
	public String enrollTotp() {
		return this.state.change(() -> {
			FakeTotp app = FakeTotp.start(this.state.now());
			put(account().factors().withTotp(app));
			return app.secret();
		});
	}

	/**
	 * Return a code of the authenticator app that was not used.
	 * @return six digits
	 * @throws IllegalStateException if there is no app, or all valid codes were used
	 */
	public String totpCode() {
		return this.state.change(() -> {
			FakeTotp app = account().factors().totp();
			if (app == null) {
				throw new IllegalStateException("The account has no authenticator app: call enrollTotp()");
			}
			Instant now = this.state.now();
			String code = app.unusedCode(now);
			if (code == null) {
				throw new IllegalStateException("Each code works once: call advance(Duration.ofSeconds(30))");
			}
			return code;
		});
	}

	/**
	 * Create recovery codes in place of earlier ones.
	 * @return ten codes
	 */
	public List<String> createRecoveryCodes() {
		return this.state.change(() -> {
			List<String> codes = RecoveryCodes.create();
			put(account().factors()
				.withRecoveryCodes(codes.stream().map(RecoveryCodes::plain).collect(Collectors.toSet())));
			return codes;
		});
	}

	/**
	 * Add a passkey, which is listed and can be removed.
	 * @param name its owner's name for it
	 * @return its id
	 */
	public String addPasskey(String name) {
		return this.state.change(() -> {
			Instant now = this.state.now();
			FakePasskey passkey = new FakePasskey(this.state.nextId(now), name, now);
			put(account().factors().withPasskey(passkey));
			return passkey.id().toString();
		});
	}

	private FakeAccount account() {
		FakeAccount account = this.state.accounts().find(this.accountId);
		if (account == null) {
			throw new IllegalStateException("The account was deleted");
		}
		return account;
	}

	private void put(FakeFactors factors) {
		this.state.accounts().put(account().withFactors(factors));
	}

}
