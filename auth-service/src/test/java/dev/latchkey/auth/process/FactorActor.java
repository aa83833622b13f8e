package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.process.ExpectedAccount.Expectation;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * A user who enrols and removes authenticator apps and signs in with their codes and with
 * recovery codes, each of which must work once.
 */
final class FactorActor implements Actor {

	private static final int MAX_ACCOUNTS = 8;

	// Far fewer than the wrong codes that lock an account.
	private static final int MAX_ENDED = 5;

	private final String name;

	private final Random random;

	private final FaultCounts counts;

	private final FactorAccountCalls calls;

	private final FactorSignIns signIns;

	private final List<FactorAccount> accounts = new ArrayList<>();

	private int serial;

	FactorActor(String name, long seed, FaultCounts counts) {
		this.name = name;
		this.random = new Random(seed);
		this.counts = counts;
		this.calls = new FactorAccountCalls(this.random, counts);
		this.signIns = new FactorSignIns(this.random, this.calls, counts);
	}

	@Override
	public void step(Nodes nodes) {
		int die = this.random.nextInt(100);
		if (this.accounts.isEmpty() || (die < 5 && this.accounts.size() < MAX_ACCOUNTS)) {
			signUp(nodes);
			return;
		}
		FactorAccount account = this.accounts.get(this.random.nextInt(this.accounts.size()));
		String token = account.token();
		if (token == null || die < 20) {
			this.signIns.signIn(nodes, account);
		}
		else if (die < 40) {
			validate(nodes, account, token);
		}
		else if (account.isWithFactor()) {
			useFactor(nodes, account, token, die);
		}
		else {
			enrol(nodes, account, token);
		}
	}

	private void useFactor(Nodes nodes, FactorAccount account, String token, int die) {
		List<FactorCode> ended = account.ended();
		if (die < 60 && !ended.isEmpty()) {
			this.signIns.signInAgain(nodes, account, ended.get(this.random.nextInt(ended.size())));
		}
		else if (die >= 90) {
			remove(nodes, account, token);
		}
		else if (die < 65 || account.recoveryCodes(Expectation.LIVE).isEmpty()) {
			createRecoveryCodes(nodes, account, token);
		}
		else {
			this.signIns.signIn(nodes, account);
		}
	}

	private void signUp(Nodes nodes) {
		this.serial++;
		String username = this.name + "-" + this.serial;
		String password = "a phrase of " + username + " with " + Long.toUnsignedString(this.random.nextLong(), 36);
		FactorAccount account = new FactorAccount(username, password);
		if (this.calls.code(nodes, account, (node) -> node.signUp(username, password)) == Code.OK) {
			this.accounts.add(account);
			this.counts.acknowledged();
		}
	}

	private void validate(Nodes nodes, FactorAccount account, String token) {
		if (this.calls.code(nodes, account, (node) -> node.requireValid(token)) == Code.UNAUTHENTICATED) {
			refused(account);
		}
	}

	private void enrol(Nodes nodes, FactorAccount account, String token) {
		AtomicReference<@Nullable AuthenticatorApp> started = new AtomicReference<>();
		Code code = this.calls.code(nodes, account, (node) -> started.set(node.factors().startTotpEnrollment(token)));
		AuthenticatorApp app = started.get();
		FactorCode first = (app != null) ? app.take() : null;
		if (app != null && first != null) {
			complete(nodes, account, token, app, first);
		}
		else if (code == Code.UNAUTHENTICATED) {
			refused(account);
		}
	}

	private void complete(Nodes nodes, FactorAccount account, String token, AuthenticatorApp app, FactorCode first) {
		Code code = this.calls.code(nodes, account,
				(node) -> account.enrolled(app, first, node.factors().completeTotpEnrollment(token, first)));
		if (code == Code.OK) {
			this.counts.factors().enrolled();
			this.counts.acknowledged();
		}
		else if (code == Code.UNAUTHENTICATED) {
			this.counts.lostIf(!account.isOpen() && app.isInTime(first),
					"a started enrolment of " + account.username());
		}
		else {
			account.perhapsEnrolled(app);
		}
	}

	private void createRecoveryCodes(Nodes nodes, FactorAccount account, String token) {
		Code code = this.calls.code(nodes, account,
				(node) -> account.created(node.factors().createRecoveryCodes(token)));
		if (code == Code.OK) {
			this.counts.acknowledged();
		}
		else if (code == Code.UNAUTHENTICATED) {
			refused(account);
		}
		else {
			account.perhapsCreated();
		}
	}

	private void remove(Nodes nodes, FactorAccount account, String token) {
		Code code = this.calls.code(nodes, account, (node) -> account.removed(node.factors().removeTotp(token)));
		if (code == Code.OK) {
			this.counts.factors().removed();
			this.counts.acknowledged();
		}
		else if (code == Code.UNAUTHENTICATED) {
			refused(account);
		}
		else {
			account.perhapsRemoved();
		}
	}

	private void refused(FactorAccount account) {
		this.counts.lostIf(!account.isOpen(), "a session of " + account.username());
		account.closed();
	}

	@Override
	public void check(Nodes nodes) {
		for (FactorAccount account : this.accounts) {
			account.endedTokens().forEach((token) -> requireEnded(nodes, account, token));
			List<FactorCode> ended = account.ended();
			Collections.shuffle(ended, this.random);
			ended.stream().limit(MAX_ENDED).forEach((code) -> this.signIns.signInAgain(nodes, account, code));
			this.signIns.signIn(nodes, account);
			this.counts.checked(account.endedTokens().size());
		}
	}

	private void requireEnded(Nodes nodes, FactorAccount account, String token) {
		if (this.calls.code(nodes, account, (node) -> node.requireValid(token)) == Code.OK) {
			this.counts.revived(account.username());
		}
	}

}
