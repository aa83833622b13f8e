package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.process.ExpectedAccount.Expectation;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to accounts that may have second factors.
 */
final class FactorSignIns {

	private final Random random;

	private final FactorAccountCalls calls;

	private final FaultCounts counts;

	FactorSignIns(Random random, FactorAccountCalls calls, FaultCounts counts) {
		this.random = random;
		this.calls = calls;
		this.counts = counts;
	}

	/**
	 * Sign in with the password and, if challenged, a code that was not used.
	 */
	void signIn(Nodes nodes, FactorAccount account) {
		String challenge = challenge(nodes, account);
		if (challenge == null) {
			return;
		}
		for (FactorCode code : unused(account)) {
			if (complete(nodes, account, challenge, code) != Code.UNAUTHENTICATED) {
				return;
			}
		}
	}

	// None when all codes of this time were used.
	private List<FactorCode> unused(FactorAccount account) {
		List<String> recovery = new ArrayList<>(account.recoveryCodes(Expectation.LIVE));
		recovery.addAll(account.recoveryCodes(Expectation.OPEN));
		if (!recovery.isEmpty() && this.random.nextBoolean()) {
			return List.of(FactorCode.recovery(recovery.get(this.random.nextInt(recovery.size()))));
		}
		List<FactorCode> unused = new ArrayList<>();
		for (AuthenticatorApp app : account.apps()) {
			FactorCode code = app.take();
			if (code != null) {
				unused.add(code);
			}
		}
		return unused;
	}

	/**
	 * Present the password.
	 * @return the challenge, or {@code null} when there is none
	 */
	private @Nullable String challenge(Nodes nodes, FactorAccount account) {
		AtomicReference<SignInResponse> response = new AtomicReference<>(SignInResponse.getDefaultInstance());
		Code code = this.calls.code(nodes, account,
				(node) -> response.set(node.factors().signIn(account.username(), account.password())));
		SignInResponse step = Objects.requireNonNull(response.get());
		if (code == Code.UNAUTHENTICATED && !account.isOpen()) {
			this.counts.lost(account.username() + " cannot sign in");
		}
		else if (code == Code.OK && step.hasChallenge()) {
			this.counts.lostIf(account.apps().isEmpty(), "the removal of the app of " + account.username());
			return step.getChallenge().getChallengeToken();
		}
		else if (code == Code.OK) {
			this.counts.lostIf(!account.mayHaveNone(), "the app of " + account.username());
			account.opened(step.getSessionToken(), false);
			this.counts.acknowledged();
		}
		return null;
	}

	private Code complete(Nodes nodes, FactorAccount account, String challenge, FactorCode used) {
		Code code = this.calls.code(nodes, account, (node) -> {
			var response = node.factors().completeSignIn(challenge, used);
			account.accepted(used);
			account.opened(response.getSessionToken(), true);
			Integer remaining = account.remaining();
			this.counts.lostIf(remaining != null && remaining != response.getRemainingRecoveryCodes(),
					"recovery codes of " + account.username());
		});
		if (code == Code.OK) {
			this.counts.factors().signedIn();
			this.counts.acknowledged();
		}
		else if (code == Code.UNAUTHENTICATED) {
			this.counts.lostIf(account.mustAccept(used), "a code of " + account.username());
		}
		else {
			account.perhapsAccepted(used);
		}
		return code;
	}

	/**
	 * Sign in with a code that must be refused.
	 */
	void signInAgain(Nodes nodes, FactorAccount account, FactorCode ended) {
		String challenge = challenge(nodes, account);
		if (challenge == null) {
			return;
		}
		Code code = this.calls.code(nodes, account, (node) -> {
			var unused = node.factors().completeSignIn(challenge, ended);
		});
		if (code == Code.OK) {
			this.counts.factors().wronglyAccepted(account.username());
		}
		else if (code == Code.UNAUTHENTICATED) {
			this.counts.factors().refusedAgain();
		}
	}

}
