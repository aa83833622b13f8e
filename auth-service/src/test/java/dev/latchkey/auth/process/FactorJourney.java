package dev.latchkey.auth.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.factor.passkey.TestResponse;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.testsupport.totp.TotpCodes;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person who enrols second factors and signs in with them.
 */
final class FactorJourney {

	private static final String SAID = "what a passkey said";

	private static final String HOSTILE = "{\"id\":\"" + SAID + "\"}";

	private final AuthenticationServiceBlockingStub authentication;

	private final FactorServiceBlockingStub factors;

	private final List<String> secrets = new ArrayList<>(List.of(SAID));

	FactorJourney(ManagedChannel channel) {
		this.authentication = AuthenticationServiceGrpc.newBlockingStub(channel);
		this.factors = FactorServiceGrpc.newBlockingStub(channel);
	}

	/**
	 * Use every kind of secret.
	 * @return those that were used, without the codes of the app: six digits occur in any
	 * log
	 */
	List<String> run(String username, String password) {
		SignInRequest credentials = SignInRequest.newBuilder().setUsername(username).setPassword(password).build();
		String token = enrol(this.authentication.signIn(credentials).getSessionToken());
		List<String> codes = factorsAs(token).createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance())
			.getRecoveryCodesList();
		codes.forEach(this::remember);
		String challenge = remember(this.authentication.signIn(credentials).getChallenge().getChallengeToken());
		CompleteSignInRequest.Builder answer = CompleteSignInRequest.newBuilder().setChallengeToken(challenge);
		assertThat(ServiceClient
			.codeOf(() -> this.authentication.completeSignIn(answer.setPasskeyResponse(HOSTILE).build())))
			.isEqualTo(Code.UNAUTHENTICATED);
		remember(this.authentication.completeSignIn(answer.setRecoveryCode(codes.get(0)).build()).getSessionToken());
		assertThat(ServiceClient
			.codeOf(() -> this.authentication.completeSignIn(answer.setRecoveryCode(codes.get(0)).build())))
			.isEqualTo(Code.UNAUTHENTICATED);
		presentBrokenPasskeys();
		return this.secrets;
	}

	private void presentBrokenPasskeys() {
		Challenge challenge = this.authentication.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance())
			.getChallenge();
		CompleteSignInRequest.Builder answer = CompleteSignInRequest.newBuilder()
			.setChallengeToken(remember(challenge.getChallengeToken()));
		for (String broken : broken(challenge.getPasskeyOptionsJson())) {
			assertThat(ServiceClient
				.codeOf(() -> this.authentication.completeSignIn(answer.setPasskeyResponse(broken).build()))).as(broken)
				.isEqualTo(Code.INVALID_ARGUMENT);
		}
	}

	// The text begins at a multiple of 3 bytes and ends the data, so it has its own
	// base64.
	private static List<String> broken(String options) {
		String right = new TestAuthenticator(Algorithm.ES256, "http://localhost:8090").assertion(options).signed();
		byte[] json = ("{ \"" + SAID).getBytes(StandardCharsets.UTF_8);
		byte[] said = SAID.getBytes(StandardCharsets.UTF_8);
		// Flags that announce extensions, and a map that lacks a value.
		byte[] cbor = ByteBuffer.allocate(39 + said.length)
			.put(32, (byte) 0x85)
			.put(37, (byte) 0xa1)
			.put(38, (byte) (0x60 + said.length))
			.put(39, said)
			.array();
		return List.of(HOSTILE.substring(0, HOSTILE.length() - 1), TestResponse.with(right, "clientDataJSON", json),
				TestResponse.with(right, "authenticatorData", cbor));
	}

	private String enrol(String token) {
		StartTotpEnrollmentResponse started = factorsAs(remember(token))
			.startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance());
		remember(started.getSecret());
		return remember(factorsAs(token)
			.completeTotpEnrollment(CompleteTotpEnrollmentRequest.newBuilder()
				.setTotpCode(new TotpCodes(started.getSecret()).at(Clock.systemUTC().instant()))
				.build())
			.getSessionToken());
	}

	private String remember(String secret) {
		assertThat(secret).isNotEmpty();
		this.secrets.add(secret);
		return secret;
	}

	private FactorServiceBlockingStub factorsAs(String token) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
		return this.factors.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

}
