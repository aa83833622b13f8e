package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.process.PasskeyAccount.Registered;
import dev.latchkey.auth.process.PasskeyAccount.Used;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * A user who registers, uses and removes passkeys. If the service does not acknowledge
 * one of these changes, the user gives the account up.
 */
final class PasskeyActor implements Actor {

	/**
	 * Settings of a service with passkeys.
	 */
	static final List<String> SETTINGS = List.of("--latchkey.passkey.rp-id=localhost",
			"--latchkey.passkey.origins=" + PasskeyActor.ORIGIN);

	private static final String ORIGIN = "http://localhost:8090";

	private static final int MAX_ACCOUNTS = 8;

	private final String name;

	private final Random random;

	private final FaultCounts counts;

	private final CountedCalls calls;

	private final List<PasskeyAccount> accounts = new ArrayList<>();

	private int serial;

	PasskeyActor(String name, long seed, FaultCounts counts) {
		this.name = name;
		this.random = new Random(seed);
		this.counts = counts;
		this.calls = new CountedCalls(counts);
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
			signIn(nodes, account);
		}
		else if (passkey == null) {
			register(nodes, account, token);
		}
		else if (die < 80 || !account.isWithPassword()) {
			useAgain(nodes, account);
		}
		else {
			remove(nodes, account, token, passkey);
		}
	}

	private void signUp(Nodes nodes) {
		this.serial++;
		String username = this.name + "-" + this.serial;
		String password = "a phrase of " + username + " with " + Long.toUnsignedString(this.random.nextLong(), 36);
		if (call(nodes, (node) -> node.signUp(username, password)) == Code.OK) {
			this.accounts.add(new PasskeyAccount(username, password));
			this.counts.acknowledged();
		}
	}

	private void signIn(Nodes nodes, PasskeyAccount account) {
		Registered passkey = account.registered();
		if (passkey == null) {
			signInWithoutPasskey(nodes, account);
			return;
		}
		boolean password = this.random.nextBoolean();
		Challenge challenge = password ? startWithPassword(nodes, account) : startAlone(nodes);
		if (challenge != null) {
			complete(nodes, account, challenge, passkey.device(), password);
		}
	}

	private void signInWithoutPasskey(Nodes nodes, PasskeyAccount account) {
		SignInResponse response = presentPassword(nodes, account);
		if (response != null) {
			this.counts.lostIf(response.hasChallenge(), "the removal of the passkey of " + account.username());
			account.openedWithPassword(response.getSessionToken());
			this.counts.acknowledged();
		}
	}

	private @Nullable Challenge startWithPassword(Nodes nodes, PasskeyAccount account) {
		SignInResponse response = presentPassword(nodes, account);
		if (response == null) {
			return null;
		}
		this.counts.lostIf(!response.hasChallenge(), "the passkey of " + account.username());
		return response.getChallenge();
	}

	private @Nullable SignInResponse presentPassword(Nodes nodes, PasskeyAccount account) {
		return answer(nodes, "the password of " + account.username(),
				(node) -> node.factors().signIn(account.username(), account.password()));
	}

	private @Nullable Challenge startAlone(Nodes nodes) {
		return answer(nodes, "the start with a passkey", (node) -> node.passkeys().startSignIn());
	}

	private void complete(Nodes nodes, PasskeyAccount account, Challenge challenge, TestAuthenticator device,
			boolean password) {
		// Like most passkeys, it does not count, so only the challenge prevents a replay.
		Used response = new Used(challenge.getChallengeToken(),
				device.assertion(challenge.getPasskeyOptionsJson()).count(0).signed());
		String token = answer(nodes, "the passkey of " + account.username(),
				(node) -> node.passkeys().completeSignIn(response.challenge(), response.response()));
		if (token != null) {
			account.openedWithPasskey(token, response, password);
			this.counts.passkeys().signedIn();
			this.counts.acknowledged();
		}
	}

	// What was accepted once, and the passkey that was removed, must be refused.
	private void useAgain(Nodes nodes, PasskeyAccount account) {
		Used used = account.used();
		if (used != null) {
			mustRefuse(nodes, account, used);
		}
		TestAuthenticator removed = account.removed();
		Challenge challenge = (removed != null) ? startAlone(nodes) : null;
		if (removed != null && challenge != null) {
			mustRefuse(nodes, account, new Used(challenge.getChallengeToken(),
					removed.assertion(challenge.getPasskeyOptionsJson()).signed()));
		}
	}

	private void mustRefuse(Nodes nodes, PasskeyAccount account, Used response) {
		Code code = call(nodes, (node) -> {
			String unused = node.passkeys().completeSignIn(response.challenge(), response.response());
		});
		if (code == Code.OK) {
			this.counts.passkeys().acceptedTwice(account.username());
		}
		else if (code == Code.UNAUTHENTICATED) {
			this.counts.passkeys().refusedAgain();
		}
	}

	private void register(Nodes nodes, PasskeyAccount account, String token) {
		StartPasskeyRegistrationResponse started = answer(nodes, "a session of " + account.username(),
				(node) -> node.passkeys().startRegistration(token));
		if (started == null) {
			return;
		}
		TestAuthenticator device = new TestAuthenticator(Algorithm.ES256, ORIGIN);
		String response = device.registration(started.getPasskeyOptionsJson()).registered();
		Code code = call(nodes, (node) -> {
			var done = node.passkeys().completeRegistration(token, started.getChallengeToken(), response);
			account.registered(done.getSessionToken(), new Registered(done.getPasskey().getPasskeyId(), device));
		});
		if (isChanged(account, code)) {
			this.counts.passkeys().enrolled();
		}
	}

	private void remove(Nodes nodes, PasskeyAccount account, String token, Registered passkey) {
		Code code = call(nodes, (node) -> account.removed(node.passkeys().remove(token, passkey.id()), passkey));
		if (isChanged(account, code)) {
			this.counts.passkeys().removed();
		}
	}

	private boolean isChanged(PasskeyAccount account, Code code) {
		if (code == Code.OK) {
			this.counts.acknowledged();
			return true;
		}
		this.counts.lostIf(code == Code.UNAUTHENTICATED, "a session of " + account.username());
		this.accounts.remove(account);
		return false;
	}

	/**
	 * Make a call that must not be refused.
	 * @return the answer, or {@code null} without one
	 */
	private <T> @Nullable T answer(Nodes nodes, String lost, Function<ServiceClient, T> call) {
		AtomicReference<@Nullable T> answer = new AtomicReference<>();
		Code code = call(nodes, (node) -> answer.set(call.apply(node)));
		this.counts.lostIf(code == Code.UNAUTHENTICATED, lost);
		return answer.get();
	}

	private Code call(Nodes nodes, Consumer<ServiceClient> call) {
		return this.calls.code(() -> nodes.call(this.random, call));
	}

	@Override
	public void check(Nodes nodes) {
		for (PasskeyAccount account : this.accounts) {
			useAgain(nodes, account);
			signIn(nodes, account);
			this.counts.checked(0);
		}
	}

}
