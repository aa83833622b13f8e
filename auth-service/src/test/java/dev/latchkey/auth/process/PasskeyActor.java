package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.process.PasskeyAccount.Registered;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * A user who registers, uses and removes passkeys. If the service does not acknowledge
 * one of these changes, the user gives the account up.
 */
final class PasskeyActor implements Actor {

	private static final String ORIGIN = "http://localhost:8090";

	/**
	 * Settings of a service with passkeys.
	 */
	static final List<String> SETTINGS = List.of("--latchkey.passkey.rp-id=localhost",
			"--latchkey.passkey.origins=" + ORIGIN);

	private static final int MAX_ACCOUNTS = 8;

	private final String name;

	private final Random random;

	private final FaultCounts counts;

	private final KnownStateCalls calls;

	private final PasskeySignIns signIns;

	private final List<PasskeyAccount> accounts = new ArrayList<>();

	private int serial;

	PasskeyActor(String name, long seed, FaultCounts counts) {
		this.name = name;
		this.random = new Random(seed);
		this.counts = counts;
		this.calls = new KnownStateCalls(this.random, counts);
		this.signIns = new PasskeySignIns(this.random, this.calls, counts);
	}

	@Override
	public void step(Nodes nodes) {
		int die = this.random.nextInt(100);
		if (this.accounts.isEmpty() || (die < 5 && this.accounts.size() < MAX_ACCOUNTS)) {
			signUp(nodes);
			return;
		}
		PasskeyAccount account = this.accounts.get(this.random.nextInt(this.accounts.size()));
		Registered passkey = account.registered();
		String token = account.token();
		if (token == null || die < 40) {
			this.signIns.signIn(nodes, account);
		}
		else if (passkey == null && die >= 60) {
			register(nodes, account, token);
		}
		else if (passkey == null || die < 80 || !account.isWithPassword()) {
			this.signIns.signInAgain(nodes, account);
		}
		else {
			remove(nodes, account, token, passkey);
		}
	}

	private void signUp(Nodes nodes) {
		this.serial++;
		String username = this.name + "-" + this.serial;
		String password = "a phrase of " + username + " with " + Long.toUnsignedString(this.random.nextLong(), 36);
		if (this.calls.code(nodes, (node) -> node.signUp(username, password)) == Code.OK) {
			this.accounts.add(new PasskeyAccount(username, password));
			this.counts.acknowledged();
		}
	}

	private void register(Nodes nodes, PasskeyAccount account, String token) {
		StartPasskeyRegistrationResponse started = this.calls.answer(nodes, "a session of " + account.username(),
				(node) -> node.passkeys().startRegistration(token));
		if (started == null) {
			return;
		}
		TestAuthenticator device = new TestAuthenticator(Algorithm.ES256, ORIGIN);
		String response = device.registration(started.getPasskeyOptionsJson()).registered();
		CompletePasskeyRegistrationResponse completed = change(nodes, account,
				(node) -> node.passkeys().completeRegistration(token, started.getChallengeToken(), response));
		if (completed != null) {
			account.registered(completed.getSessionToken(),
					new Registered(completed.getPasskey().getPasskeyId(), device));
			this.counts.passkeys().enrolled();
		}
	}

	private void remove(Nodes nodes, PasskeyAccount account, String token, Registered passkey) {
		String renewed = change(nodes, account, (node) -> node.passkeys().remove(token, passkey.id()));
		if (renewed != null) {
			account.removed(renewed, passkey);
			this.counts.passkeys().removed();
		}
	}

	private <T> @Nullable T change(Nodes nodes, PasskeyAccount account, Function<ServiceClient, T> change) {
		T answer = this.calls.answer(nodes, "a session or the passkey of " + account.username(), change);
		if (answer == null) {
			this.accounts.remove(account);
		}
		else {
			this.counts.acknowledged();
		}
		return answer;
	}

	@Override
	public void check(Nodes nodes) {
		for (PasskeyAccount account : this.accounts) {
			account.endedTokens().forEach((token) -> requireEnded(nodes, account, token));
			this.signIns.signInAgain(nodes, account);
			this.signIns.signIn(nodes, account);
			this.counts.checked(account.endedTokens().size());
		}
	}

	private void requireEnded(Nodes nodes, PasskeyAccount account, String token) {
		if (this.calls.code(nodes, (node) -> node.requireValid(token)) == Code.OK) {
			this.counts.revived(account.username());
		}
	}

}
