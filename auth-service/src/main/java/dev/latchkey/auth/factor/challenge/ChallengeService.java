package dev.latchkey.auth.factor.challenge;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.client.ClientLabel;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Starts challenges, finds them by their tokens, and lets each be used once.
 */
@Service
public class ChallengeService {

	private static final Set<ChallengePurpose> SIGN_INS = Set.of(ChallengePurpose.SIGN_IN,
			ChallengePurpose.PASSKEY_SIGN_IN);

	private final ChallengeRepository challenges;

	private final SecureRandom random;

	private final Clock clock;

	ChallengeService(ChallengeRepository challenges, SecureRandom random, Clock clock) {
		this.challenges = challenges;
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Start a challenge for an account.
	 * @param purpose what it is good for
	 * @param account the account
	 * @param label the client's name for itself
	 * @return the challenge, which is already stored
	 */
	public IssuedChallenge start(ChallengePurpose purpose, Account account, ClientLabel label) {
		return start(purpose, account.id(), account.generation(), label);
	}

	/**
	 * Start a challenge for an account whose owner is signed in.
	 * @param purpose what it is good for
	 * @param account the account
	 * @return the challenge, which is already stored
	 */
	public IssuedChallenge start(ChallengePurpose purpose, Account account) {
		return start(purpose, account, ClientLabel.NONE);
	}

	/**
	 * Start a sign-in with a passkey.
	 * @param accountId the account that may answer, which need not exist; {@code null}
	 * for any
	 * @param generation the generation of the account; any number without one
	 * @param label the client's name for itself
	 * @return the challenge, which is already stored
	 */
	public IssuedChallenge startPasskeySignIn(@Nullable UUID accountId, long generation, ClientLabel label) {
		return start(ChallengePurpose.PASSKEY_SIGN_IN, accountId, generation, label);
	}

	private IssuedChallenge start(ChallengePurpose purpose, @Nullable UUID accountId, long generation,
			ClientLabel label) {
		Instant now = now();
		ChallengeToken token = ChallengeToken.generate(this.random);
		Challenge challenge = new Challenge(purpose, accountId, generation, label, now, now.plus(Challenge.LIFETIME));
		this.challenges.insert(token.digest(), challenge);
		return new IssuedChallenge(token, challenge);
	}

	/**
	 * Find the challenge of a sign-in. It may be about an account that has changed since.
	 * @param token the token that the caller presents
	 * @return the challenge
	 * @throws Refusal when there is no valid challenge of this token
	 */
	public IssuedChallenge findSignIn(String token) {
		return find(token, SIGN_INS);
	}

	/**
	 * Find the challenge of a caller who is signed in.
	 * @param token the token that the caller presents
	 * @param purpose what it must be good for
	 * @param account the account of the caller
	 * @return the challenge
	 * @throws Refusal when the account has no valid challenge of this token
	 */
	public IssuedChallenge find(String token, ChallengePurpose purpose, Account account) {
		IssuedChallenge found = find(token, Set.of(purpose));
		if (!found.challenge().isOf(account)) {
			throw Refusal.of(Reason.CHALLENGE_INVALID);
		}
		return found;
	}

	private IssuedChallenge find(String text, Set<ChallengePurpose> purposes) {
		ChallengeToken token = ChallengeToken.parse(text);
		Challenge challenge = (token != null) ? this.challenges.find(token.digest()) : null;
		if (token == null || challenge == null || !purposes.contains(challenge.purpose())
				|| !challenge.isLiveAt(now())) {
			throw Refusal.of(Reason.CHALLENGE_INVALID);
		}
		return new IssuedChallenge(token, challenge);
	}

	/**
	 * Use a challenge up, after the right answer. Of several right answers exactly one
	 * succeeds.
	 * @param challenge the challenge
	 * @throws Refusal when it was used or ended meanwhile
	 */
	public void consume(IssuedChallenge challenge) {
		if (!this.challenges.delete(challenge.token().digest())) {
			throw Refusal.of(Reason.CHALLENGE_INVALID);
		}
	}

	/**
	 * End the sign-ins of an account whose password was verified and that are not
	 * complete. Those with a passkey alone remain: they prove nothing about their caller,
	 * and their end would tell strangers that the account exists.
	 * @param accountId the id of the account
	 */
	public void endSignIns(UUID accountId) {
		this.challenges.deleteSignIns(accountId);
	}

	// Truncated because stores keep milliseconds.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
