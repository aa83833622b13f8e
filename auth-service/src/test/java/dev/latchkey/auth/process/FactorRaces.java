package dev.latchkey.auth.process;

import java.util.List;

import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Status.Code;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Presents one code, or one challenge, to two nodes at once.
 *
 * @param a a node
 * @param b another node
 */
record FactorRaces(ServiceClient a, ServiceClient b) {

	private static final String USERNAME = "lovelace";

	private static final String PHRASE = "a long and plain phrase 7";

	/**
	 * Check that each code and each challenge opens one session.
	 */
	void run(int rounds) throws Exception {
		this.a.signUp(USERNAME, PHRASE);
		String token = this.a.signIn(USERNAME, PHRASE);
		for (int round = 0; round < rounds; round++) {
			AuthenticatorApp app = this.b.factors().startTotpEnrollment(token);
			token = this.a.factors().completeTotpEnrollment(token, app.await());
			List<FactorCode> codes = this.b.factors()
				.createRecoveryCodes(token)
				.stream()
				.map(FactorCode::recovery)
				.toList();
			FactorCode code = app.await();
			useAtBoth(challenge(this.a), code, challenge(this.b), code);
			useAtBoth(challenge(this.b), codes.get(0), challenge(this.a), codes.get(0));
			String shared = challenge(this.a);
			useAtBoth(shared, codes.get(1), shared, codes.get(2));
			token = this.b.factors().removeTotp(token);
		}
	}

	private void useAtBoth(String first, FactorCode ofFirst, String second, FactorCode ofSecond) throws Exception {
		assertThat(Threads.together(2, List.of(() -> use(this.a, first, ofFirst), () -> use(this.b, second, ofSecond))))
			.containsExactlyInAnyOrder(Code.OK, Code.UNAUTHENTICATED);
	}

	private static Code use(ServiceClient node, String challenge, FactorCode code) {
		return ServiceClient.codeOf(() -> {
			var unused = node.factors().completeSignIn(challenge, code);
		});
	}

	private static String challenge(ServiceClient node) {
		return node.factors().signIn(USERNAME, PHRASE).getChallenge().getChallengeToken();
	}

}
