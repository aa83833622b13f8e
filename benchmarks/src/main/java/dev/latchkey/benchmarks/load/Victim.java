package dev.latchkey.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.client.LatchkeyClient;

/**
 * A session to revoke.
 *
 * @param token its token
 * @param sessionId its id
 * @param otherToken the token of the session of the same account that revokes it
 */
record Victim(String token, String sessionId, String otherToken) {

	// The session that revokes the others is the tenth, the most that an account may
	// have by default.
	private static final int OF_EACH_ACCOUNT = 9;

	/**
	 * Create accounts with sessions. All sign-ins are done before the first revocation,
	 * because clients ask again for the sessions of an account that signs in.
	 */
	static List<Victim> signIn(LatchkeyClient latchkey, String prefix, int number) {
		List<Victim> victims = new ArrayList<>();
		for (int account = 0; victims.size() < number; account++) {
			String name = prefix + account;
			var unused = latchkey.authentication()
				.signUp(SignUpRequest.newBuilder().setUsername(name).setPassword(Phrase.TEXT).build());
			String revoking = signIn(latchkey, name).getSessionToken();
			for (int i = 0; i < OF_EACH_ACCOUNT && victims.size() < number; i++) {
				SignInResponse reply = signIn(latchkey, name);
				victims.add(new Victim(reply.getSessionToken(), reply.getSession().getSessionId(), revoking));
			}
		}
		return victims;
	}

	private static SignInResponse signIn(LatchkeyClient latchkey, String name) {
		return latchkey.authentication()
			.signIn(SignInRequest.newBuilder().setUsername(name).setPassword(Phrase.TEXT).build());
	}

	/** Leaves the tokens out. */
	@Override
	public String toString() {
		return this.sessionId;
	}

}
