package dev.latchkey.auth.grpc;

import java.util.UUID;

import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.admin.v1.ResetFactorsResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.ListFactorsResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Administrators who help people that have lost all factors.
 */
@ExtendWith(OutputCaptureExtension.class)
class ResetFactorsTests extends AbstractSecondFactorTests {

	@Test
	@Tag("asvs-6.4.4")
	void removesEveryFactorAndRevokesEverySession(CapturedOutput output) {
		Person ada = enrolled();
		var unused = recoveryCodes(ada.token());
		ResetFactorsResponse reply = reset(ada.id());
		assertThat(reply.getRemovedFactorsList()).containsExactly(Factor.FACTOR_TOTP, Factor.FACTOR_RECOVERY_CODE);
		assertThat(reply.getRevokedCount()).isOne();
		failure(() -> validate(ada.token())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		String token = signIn(ada.username()).getSessionToken();
		assertThat(factorsAs(token).listFactors(ListFactorsRequest.getDefaultInstance()))
			.isEqualTo(ListFactorsResponse.getDefaultInstance());
		assertThat(EventLines.withAction(output, "admin-reset-factors")).hasSize(1)
			.allSatisfy((event) -> assertThat(event).containsEntry("outcome", "success")
				.containsEntry("user.id", ada.id()));
	}

	@Test
	void mayBeRepeated() {
		Person ada = enrolled();
		var unused = reset(ada.id());
		assertThat(reset(ada.id())).isEqualTo(ResetFactorsResponse.getDefaultInstance());
		failure(() -> reset(UUID.randomUUID().toString())).is(Code.NOT_FOUND, "ACCOUNT_NOT_FOUND");
	}

	private ResetFactorsResponse reset(String id) {
		return adminsAs("Bearer " + ADMIN_KEY).resetFactors(ResetFactorsRequest.newBuilder().setAccountId(id).build());
	}

}
