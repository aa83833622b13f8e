package dev.latchkey.auth.grpc;

import dev.latchkey.admin.v1.DeleteAccountRequest;
import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ends a sign-in between the password and the second factor.
 */
class ChallengeEndTests extends AbstractSecondFactorTests {

	private static final String CHANGED = "another long and plain phrase";

	private enum Ending {

		OTHERS_REVOKED, PASSWORD_CHANGED, PASSWORD_RESET, FACTOR_REMOVED, FACTORS_RESET, REVOKED_BY_ADMIN, DISABLED,
		DISABLED_AND_ENABLED, DELETED

	}

	@ParameterizedTest
	@EnumSource
	@Tag("asvs-6.5.6")
	@Tag("asvs-7.4.1")
	void aBegunSignInEnds(Ending ending) {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		Person grace = enrolled();
		Challenge ofGrace = challenge(grace);
		end(ending, ada);
		failure(() -> complete(challenge, ada.app().code())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		assertThat(complete(ofGrace, grace.app().code()).getSessionToken()).startsWith("lks_");
	}

	private void end(Ending ending, Person person) {
		String bearer = "Bearer " + person.token();
		switch (ending) {
			case OTHERS_REVOKED ->
				assertThat(sessionsAs(bearer).revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
					.getRevokedCount()).isZero();
			case PASSWORD_CHANGED -> accountsAs(bearer).changePassword(
					ChangePasswordRequest.newBuilder().setCurrentPassword(PHRASE).setNewPassword(CHANGED).build());
			case FACTOR_REMOVED -> factorsAs(person.token()).removeTotp(RemoveTotpRequest.getDefaultInstance());
			default -> endByAdministrator(ending, person);
		}
	}

	private void endByAdministrator(Ending ending, Person person) {
		var admins = adminsAs("Bearer " + ADMIN_KEY);
		switch (ending) {
			case PASSWORD_RESET -> {
				String code = admins
					.startPasswordReset(StartPasswordResetRequest.newBuilder().setAccountId(person.id()).build())
					.getResetCode();
				var unused = this.authentication.completePasswordReset(CompletePasswordResetRequest.newBuilder()
					.setUsername(person.username())
					.setResetCode(code)
					.setNewPassword(CHANGED)
					.build());
			}
			case FACTORS_RESET ->
				admins.resetFactors(ResetFactorsRequest.newBuilder().setAccountId(person.id()).build());
			case REVOKED_BY_ADMIN -> admins
				.revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(person.id()).setAll(true).build());
			case DISABLED -> disable(person);
			case DISABLED_AND_ENABLED -> {
				disable(person);
				enable(person);
			}
			case DELETED -> admins.deleteAccount(DeleteAccountRequest.newBuilder().setAccountId(person.id()).build());
			default -> throw new IllegalArgumentException(ending.name());
		}
	}

	private void disable(Person person) {
		var unused = adminsAs("Bearer " + ADMIN_KEY)
			.disableAccount(DisableAccountRequest.newBuilder().setAccountId(person.id()).build());
	}

	private void enable(Person person) {
		var unused = adminsAs("Bearer " + ADMIN_KEY)
			.enableAccount(EnableAccountRequest.newBuilder().setAccountId(person.id()).build());
	}

}
