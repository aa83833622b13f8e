package dev.latchkey.auth.grpc;

import java.time.Duration;

import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Channel;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way out for a session that may only enrol a second factor.
 */
@TestPropertySource(properties = "latchkey.factor.required=true")
class RequiredFactorEnrollmentTests extends AbstractGrpcTests {

	private final Channel channel;

	@Autowired // Test constructors need this annotation.
	RequiredFactorEnrollmentTests(GrpcChannelFactory channels) {
		this.channel = channels.createChannel("auth-service");
	}

	@Test
	@Tag("asvs-6.3.3")
	void itsOwnerEnrolsAFactorAndGoesOnWithIt() {
		SignInResponse ada = signUpAndIn(newUsername());
		assertThat(ada.getFactorEnrollmentRequired()).isTrue();
		String enrolled = enrol(ada.getSessionToken());
		assertThat(validate(enrolled).getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
	}

	@Test
	@Tag("asvs-6.3.3")
	void withoutItsLastFactorAnAccountIsWhereItBegan() {
		String enrolled = enrol(signUpAndIn(newUsername()).getSessionToken());
		String left = factorsAs(enrolled).removeTotp(RemoveTotpRequest.getDefaultInstance()).getSessionToken();
		failure(() -> validate(left)).is(Code.UNAUTHENTICATED, "FACTOR_ENROLLMENT_REQUIRED");
		this.clock.advance(Duration.ofMinutes(11));
		String again = sessionsAs("Bearer " + left)
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build())
			.getSessionToken();
		assertThat(validate(enrol(again)).getSession().getFactorsCount()).isEqualTo(2);
	}

	private String enrol(String token) {
		String secret = factorsAs(token).startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance())
			.getSecret();
		String code = new AuthenticatorApp(secret, this.clock).code();
		return factorsAs(token)
			.completeTotpEnrollment(CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(code).build())
			.getSessionToken();
	}

	private FactorServiceBlockingStub factorsAs(String token) {
		return FactorServiceGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + token)));
	}

}
