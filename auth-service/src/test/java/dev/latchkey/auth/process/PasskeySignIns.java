package dev.latchkey.auth.process;

import java.util.Random;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.process.PasskeyAccount.Registered;
import dev.latchkey.auth.process.PasskeyAccount.Used;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to accounts that may have a passkey.
 */
final class PasskeySignIns {

	private final Random random;

	private final KnownStateCalls calls;

	private final FaultCounts counts;

	PasskeySignIns(Random random, KnownStateCalls calls, FaultCounts counts) {
		this.random = random;
		this.calls = calls;
		this.counts = counts;
	}

	/**
	 * Sign in with the password, the passkey, or both.
	 */
	void signIn(Nodes nodes, PasskeyAccount account) {
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
		return this.calls.answer(nodes, "the password of " + account.username(),
				(node) -> node.factors().signIn(account.username(), account.password()));
	}

	private @Nullable Challenge startAlone(Nodes nodes) {
		return this.calls.answer(nodes, "the start with a passkey", (node) -> node.passkeys().startSignIn());
	}

	private void complete(Nodes nodes, PasskeyAccount account, Challenge challenge, TestAuthenticator device,
			boolean password) {
		// Like most passkeys, it does not count, so only the challenge prevents a replay.
		Used response = new Used(challenge.getChallengeToken(),
				device.assertion(challenge.getPasskeyOptionsJson()).count(0).signed());
		String token = this.calls.answer(nodes, "the passkey of " + account.username(),
				(node) -> node.passkeys().completeSignIn(response.challenge(), response.response()));
		if (token != null) {
			account.openedWithPasskey(token, response, password);
			this.counts.passkeys().signedIn();
			this.counts.acknowledged();
		}
	}

	/**
	 * Present a response that was accepted once, and the passkey that was removed. Both
	 * must be refused.
	 */
	void signInAgain(Nodes nodes, PasskeyAccount account) {
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
		Code code = this.calls.code(nodes, (node) -> {
			String unused = node.passkeys().completeSignIn(response.challenge(), response.response());
		});
		if (code == Code.OK) {
			this.counts.passkeys().wronglyAccepted(account.username());
		}
		else if (code == Code.UNAUTHENTICATED) {
			this.counts.passkeys().refusedAgain();
		}
	}

}
