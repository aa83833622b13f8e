package dev.latchkey.shell.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.Passkey;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;

/**
 * The second factors of the accounts of a stub. The right code of every authenticator app
 * is the same.
 */
public final class StubFactors {

	public static final String CODE = "287082";

	public static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

	public static final String ADDRESS = "otpauth://totp/Latchkey:ada?secret=" + SECRET + "&issuer=Latchkey";

	final Set<String> started = ConcurrentHashMap.newKeySet();

	final Set<String> enrolled = ConcurrentHashMap.newKeySet();

	private final Map<String, List<String>> recoveryCodes = new ConcurrentHashMap<>();

	private final Map<String, List<Passkey>> passkeys = new ConcurrentHashMap<>();

	private final Map<String, String> challenges = new ConcurrentHashMap<>();

	private final Map<String, Factor> factorsByToken = new ConcurrentHashMap<>();

	private final List<String> proofs = new CopyOnWriteArrayList<>();

	private volatile boolean required;

	/** Gives an account an authenticator app. */
	public void enrol(String username) {
		this.enrolled.add(username);
	}

	public boolean isEnrolled(String username) {
		return this.enrolled.contains(username);
	}

	public void addPasskey(String username, String id, String name) {
		Passkey.Builder passkey = Passkey.newBuilder().setPasskeyId(id).setName(name);
		passkey.getCreateTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() - 86_400 * 3);
		passkey.getLastUseTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() - 60 * 5);
		this.passkeys.computeIfAbsent(username, (name1) -> new ArrayList<>()).add(passkey.build());
	}

	public void setRecoveryCodes(String username, String... codes) {
		this.recoveryCodes.put(username, new ArrayList<>(List.of(codes)));
	}

	/** From now on accounts without a second factor may only enrol one. */
	public void require() {
		this.required = true;
	}

	boolean isRequired() {
		return this.required;
	}

	/** What proved second factors, right or wrong, as "totp CODE" or "recovery CODE". */
	public List<String> proofs() {
		return this.proofs;
	}

	boolean has(String username) {
		return this.enrolled.contains(username) || !passkeys(username).isEmpty();
	}

	Challenge challenge(String username) {
		String token = "lkc_challenge-" + username;
		this.challenges.put(token, username);
		Challenge.Builder challenge = Challenge.newBuilder().setChallengeToken(token);
		if (this.enrolled.contains(username)) {
			challenge.addFactors(Factor.FACTOR_TOTP);
		}
		if (!codes(username).isEmpty()) {
			challenge.addFactors(Factor.FACTOR_RECOVERY_CODE);
		}
		if (!passkeys(username).isEmpty()) {
			challenge.addFactors(Factor.FACTOR_PASSKEY);
		}
		return challenge.build();
	}

	String answered(String challengeToken) {
		String username = this.challenges.get(challengeToken);
		if (username == null) {
			throw Refusals.of(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		}
		return username;
	}

	/** One of the codes is empty. */
	Factor prove(String username, String totpCode, String recoveryCode) {
		this.proofs.add(totpCode.isEmpty() ? "recovery " + recoveryCode : "totp " + totpCode);
		if (totpCode.replace(" ", "").equals(CODE)) {
			return Factor.FACTOR_TOTP;
		}
		if (!totpCode.isEmpty() || !codes(username).remove(recoveryCode)) {
			throw Refusals.of(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		}
		return Factor.FACTOR_RECOVERY_CODE;
	}

	int codesLeft(String username) {
		return codes(username).size();
	}

	/** Remembers the second factor of a session. */
	Session verified(String token, Factor factor) {
		this.factorsByToken.put(token, factor);
		return session(token);
	}

	/** The same session has another token. */
	void renew(String token, String next) {
		Factor factor = this.factorsByToken.remove(token);
		if (factor != null) {
			this.factorsByToken.put(next, factor);
		}
	}

	Session session(String token) {
		Factor factor = this.factorsByToken.get(token);
		Session session = StubSessions.session(token);
		return (factor == null) ? session
				: session.toBuilder()
					.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD))
					.addFactors(VerifiedFactor.newBuilder().setFactor(factor))
					.build();
	}

	List<Factor> reset(String username) {
		List<Factor> removed = challenge(username).getFactorsList();
		this.enrolled.remove(username);
		this.passkeys.remove(username);
		this.recoveryCodes.remove(username);
		return removed;
	}

	List<String> codes(String username) {
		return this.recoveryCodes.computeIfAbsent(username, (name) -> new ArrayList<>());
	}

	List<Passkey> passkeys(String username) {
		return this.passkeys.computeIfAbsent(username, (name) -> new ArrayList<>());
	}

}
