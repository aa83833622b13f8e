package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.latchkey.auth.process.ExpectedAccount.Expectation;
import io.grpc.Status.Code;

/**
 * A user who signs up, signs in, reauthenticates and changes passwords with accounts of
 * its own, and knows the expected results.
 */
final class PasswordActor implements Actor {

	private static final int MAX_ACCOUNTS = 25;

	private static final int MAX_USABLE = 10;

	private final String name;

	private final Random random;

	private final FaultCounts counts;

	private final CountedCalls calls;

	private final List<ExpectedAccount> accounts = new ArrayList<>();

	private int serial;

	PasswordActor(String name, long seed, FaultCounts counts) {
		this.name = name;
		this.random = new Random(seed);
		this.counts = counts;
		this.calls = new CountedCalls(counts);
	}

	@Override
	public void step(Nodes nodes) {
		int die = this.random.nextInt(100);
		if (this.accounts.isEmpty() || (die < 10 && this.accounts.size() < MAX_ACCOUNTS)) {
			signUp(nodes);
			return;
		}
		ExpectedAccount account = this.accounts.get(this.random.nextInt(this.accounts.size()));
		List<String> usable = account.usable();
		if (usable.isEmpty() || (die < 35 && usable.size() < MAX_USABLE)) {
			signIn(nodes, account);
		}
		else if (die < 65) {
			validate(nodes, account);
		}
		else if (die < 80) {
			reauthenticate(nodes, account, usable.get(this.random.nextInt(usable.size())));
		}
		else if (die < 90) {
			signOut(nodes, account, usable.get(this.random.nextInt(usable.size())));
		}
		else {
			changePassword(nodes, account, usable.get(usable.size() - 1));
		}
	}

	private void signUp(Nodes nodes) {
		this.serial++;
		String username = this.name + "-" + this.serial;
		String password = newPassword();
		if (this.calls.code(() -> nodes.call(this.random, (node) -> node.signUp(username, password))) == Code.OK) {
			this.accounts.add(new ExpectedAccount(username, password));
			this.counts.acknowledged();
		}
	}

	private void signIn(Nodes nodes, ExpectedAccount account) {
		List<String> passwords = account.passwords();
		Code last = Code.OK;
		for (String password : passwords) {
			last = this.calls.code(() -> nodes.call(this.random,
					(node) -> account.signedIn(password, node.signIn(account.username(), password))));
			if (last != Code.UNAUTHENTICATED) {
				break;
			}
		}
		if (last == Code.UNAUTHENTICATED) {
			this.counts.lost(account.username() + " cannot sign in");
		}
		else if (last == Code.OK) {
			this.counts.acknowledged();
		}
	}

	private void validate(Nodes nodes, ExpectedAccount account) {
		var session = account.anySession(this.random);
		judge(account, session.getKey(), session.getValue(),
				this.calls.code(() -> nodes.call(this.random, (node) -> node.requireValid(session.getKey()))));
	}

	private void judge(ExpectedAccount account, String token, Expectation expected, Code code) {
		if (code == Code.OK && expected == Expectation.ENDED) {
			this.counts.revived(account.username());
		}
		if (code == Code.UNAUTHENTICATED) {
			if (expected == Expectation.LIVE) {
				this.counts.lost("a session of " + account.username());
			}
			account.sessionIs(token, Expectation.ENDED);
		}
	}

	private void signOut(Nodes nodes, ExpectedAccount account, String token) {
		boolean done = this.calls.code(() -> nodes.call(this.random, (node) -> node.signOut(token))) == Code.OK;
		account.sessionIs(token, done ? Expectation.ENDED : Expectation.OPEN);
		if (done) {
			this.counts.acknowledged();
		}
	}

	private void reauthenticate(Nodes nodes, ExpectedAccount account, String token) {
		boolean mayBeRefused = account.isOpen() || account.sessions().get(token) == Expectation.OPEN;
		String password = account.passwords().get(0);
		Code code = this.calls.code(() -> nodes.call(this.random,
				(node) -> account.reauthenticated(password, token, node.reauthenticate(token, password))));
		if (code == Code.OK) {
			this.counts.acknowledged();
		}
		else if (code != Code.UNAUTHENTICATED) {
			// It may have another token, which nobody knows.
			account.sessionIs(token, Expectation.OPEN);
		}
		else if (!mayBeRefused) {
			this.counts.lost("the session or the password of " + account.username());
		}
	}

	private void changePassword(Nodes nodes, ExpectedAccount account, String token) {
		String changed = newPassword();
		boolean mayBeRefused = account.isOpen() || account.sessions().get(token) == Expectation.OPEN;
		String current = account.passwords().get(0);
		Code code = this.calls.code(() -> nodes.call(this.random,
				(node) -> account.changed(changed, node.changePassword(token, current, changed))));
		if (code == Code.OK) {
			this.counts.acknowledged();
		}
		else if (code != Code.UNAUTHENTICATED) {
			account.perhapsChanged(changed);
		}
		else if (!mayBeRefused) {
			this.counts.lost("the session or the password of " + account.username());
		}
	}

	@Override
	public void check(Nodes nodes) {
		for (ExpectedAccount account : this.accounts) {
			account.sessions()
				.forEach((token, expected) -> judge(account, token, expected,
						this.calls.code(() -> nodes.call(this.random, (node) -> node.requireValid(token)))));
			signIn(nodes, account);
			this.counts.checked(account);
		}
	}

	private String newPassword() {
		return "a phrase of " + this.name + " with " + Long.toUnsignedString(this.random.nextLong(), 36);
	}

}
