package dev.latchkey.auth.grpc.envoy;

import java.util.List;

import com.google.protobuf.ByteString;
import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Envoy gets to hear about one request.
 */
class CheckTests extends AbstractCheckTests {

	@Test
	@Tag("asvs-4.1.3")
	void anIdentityIsSetAndNeverAppended() {
		CheckResponse reply = check(request().header("authorization", "Bearer " + this.token));
		assertThat(reply.getStatus().getCode()).isZero();
		assertThat(Replied.headers(reply)).containsExactly("latchkey-account-id: account-of-j\u00f8rn",
				"latchkey-session-id: session", "latchkey-username: j%C3%B8rn",
				"latchkey-authenticate-time: 2026-01-02T03:04:05Z", "latchkey-factors: password");
		assertThat(Replied.overwrites(reply.getOkResponse().getHeadersList())).isTrue();
		assertThat(reply.getOkResponse().getHeadersToRemoveList()).isEmpty();
		assertThat(reply.getDynamicMetadata().getFieldsMap()).hasSize(2)
			.hasEntrySatisfying("latchkey-session-id",
					(value) -> assertThat(value.getStringValue()).isEqualTo("session"));
	}

	@Test
	void bothFormsOfHeadersAreRead() {
		assertThat(isOk(request().raw("authorization", "Bearer " + this.token))).isTrue();
		assertThat(isOk(request().raw("Authorization", "Bearer " + this.token))).isTrue();
		assertThat(isOk(request().raw("cookie", "a=b").raw("cookie", FakeSessions.COOKIE + "=" + this.token))).isTrue();
		assertThat(isOk(request().header("cookie", "a=b; " + FakeSessions.COOKIE + "=" + this.token))).isTrue();
		assertThat(isOk(
				request().header("authorization", "Bearer " + this.token).raw("authorization", "Bearer " + this.token)))
			.isTrue();
		assertThat(isOk(request().header("cookie", "a=b; " + FakeSessions.COOKIE + "=" + this.token)
			.raw("cookie", "a=b")
			.raw("cookie", FakeSessions.COOKIE + "=" + this.token))).isTrue();
	}

	@Test
	@Tag("asvs-4.1.3")
	void formsThatDisagreeAreRefused() {
		String valid = "Bearer " + this.token;
		for (TestRequest request : List.of(request().header("authorization", valid).raw("x", "y"),
				request().header("x", "y").raw("authorization", valid),
				request().header("authorization", valid).raw("authorization", "Bearer x"),
				request().header("authorization", valid).header("Authorization", valid),
				request().raw("authorization", valid).raw("AUTHORIZATION", valid),
				request().header("authorization", valid)
					.raw("authorization", valid)
					.header("cookie", "a=b")
					.raw("cookie", "a=c"),
				request().header("authorization", valid).raw("authorization", valid).raw("latchkey_username", "root"),
				request().both("authorization", valid, "Bearer x"),
				request().both("x", "1", "2").raw("authorization", valid))) {
			Replied.isDenied(check(request), 401, Code.UNAUTHENTICATED,
					"Bearer realm=\"latchkey\", error=\"invalid_request\"");
		}
	}

	@Test
	void theCallerLearnsWhatIsMissing() {
		Replied.isDenied(check(request()), 401, Code.UNAUTHENTICATED, "Bearer realm=\"latchkey\"");
		for (String invalid : List.of("Bearer x", "Bearer " + FakeSessions.ended())) {
			Replied.isDenied(check(request().header("authorization", invalid)), 401, Code.UNAUTHENTICATED,
					"Bearer realm=\"latchkey\", error=\"invalid_token\"");
		}
		for (String odd : List.of("Bearer " + this.token + ",Bearer " + this.token, "Bearer  " + this.token,
				"Bearer " + this.token + " ", "Bearer")) {
			Replied.isDenied(check(request().header("authorization", odd)), 401, Code.UNAUTHENTICATED,
					"Bearer realm=\"latchkey\", error=\"invalid_request\"");
		}
		String old = "Bearer " + this.sessions.cached("ada", NOW.minusSeconds(61));
		Replied.isDenied(check(request().header("authorization", old).route("max-auth-age", "1m")), 401,
				Code.FAILED_PRECONDITION,
				"Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\", max_age=60");
	}

	@Test
	void aCallOfGrpcGetsTheStatusThatEnvoyMakesOfHttp() {
		for (String type : List.of("application/grpc", "application/grpc+proto")) {
			CheckResponse missing = check(request().header("content-type", type));
			Replied.isDenied(missing, 401, Code.UNAUTHENTICATED, "Bearer realm=\"latchkey\"");
			assertThat(missing.getDeniedResponse().getBody()).isEqualTo("A session is required.");
			Replied.isDenied(staleCall(type), 403, Code.FAILED_PRECONDITION, "");
		}
	}

	// Envoy answers them with the status of HTTP.
	@Test
	void otherContentIsNoGrpc() {
		for (String type : List.of("application/grpc-web", "application/grpc-web+proto", "application/grpcx",
				"application/json")) {
			Replied.isDenied(staleCall(type), 401, Code.FAILED_PRECONDITION,
					"Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\", max_age=60");
		}
	}

	@Test
	void aSessionMayFirstHaveToEnrolASecondFactor() {
		this.sessions.failWith(Refusal.of(Reason.FACTOR_ENROLLMENT_REQUIRED));
		String bearer = "Bearer " + FakeSessions.ended();
		CheckResponse reply = check(request().header("authorization", bearer));
		Replied.isDenied(reply, 401, Code.FAILED_PRECONDITION,
				"Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\", "
						+ "error_description=\"The session may only enrol a second factor.\"");
		assertThat(reply.getDeniedResponse().getBody()).isEqualTo("The session may only enrol a second factor.");
		Replied.isDenied(check(request().header("content-type", "application/grpc").header("authorization", bearer)),
				403, Code.FAILED_PRECONDITION, "");
	}

	private CheckResponse staleCall(String type) {
		String old = "Bearer " + this.sessions.cached("ada", NOW.minusSeconds(61));
		return check(request().raw("content-type", type).raw("authorization", old).route("max-auth-age", "1m"));
	}

	@Test
	@Tag("asvs-4.1.3")
	void withoutAnIdentityAllItsHeadersAreRemoved() {
		CheckResponse reply = check(request().route("latchkey", "optional")
			.header("latchkey-account-id", "forged")
			.header("latchkey_username", "forged")
			.header("latchkey.session-id", "forged"));
		assertThat(reply.getStatus().getCode()).isZero();
		assertThat(reply.getOkResponse().getHeadersCount()).isZero();
		assertThat(reply.getOkResponse().getHeadersToRemoveList()).containsExactly("latchkey-account-id",
				"latchkey-session-id", "latchkey-username", "latchkey-authenticate-time", "latchkey-factors",
				"latchkey_username", "latchkey.session-id");
		assertThat(reply.hasDynamicMetadata()).isFalse();
	}

	@Test
	@Tag("asvs-4.1.3")
	void forgedHeadersOfOtherSpellingsAreRemoved() {
		for (int i = 0; i < 2; i++) {
			CheckResponse reply = check(request().raw("authorization", "Bearer " + this.token)
				.raw("Latchkey_Account_Id", "forged")
				.raw("latchkey-role", "admin")
				.raw("latchkey!username", "root"));
			assertThat(reply.getOkResponse().getHeadersToRemoveList()).containsExactly("latchkey_account_id",
					"latchkey-role", "latchkey!username");
			assertThat(Replied.headers(reply)).hasSize(5);
		}
		assertThat(check(request().header("authorization", "Bearer " + this.token)).getOkResponse()
			.getHeadersToRemoveList()).isEmpty();
	}

	// The operator of Envoy may set allowed_headers.
	@Test
	@Tag("asvs-4.1.3")
	void headersThatEnvoyKeepsToItselfAreRemovedInAllSpellings() {
		CheckResponse signedIn = check(request().filtered().header("authorization", "Bearer " + this.token));
		assertThat(signedIn.getOkResponse().getHeadersToRemoveList())
			.containsExactlyElementsOf(IdentityHeaders.OTHER_SPELLINGS);
		assertThat(Replied.headers(signedIn)).hasSize(5);
		assertThat(check(request().filtered().route("latchkey", "optional")).getOkResponse().getHeadersToRemoveList())
			.containsAll(IdentityHeaders.NAMES)
			.containsAll(IdentityHeaders.OTHER_SPELLINGS);
		Replied.isDenied(check(request().filtered()), 401, Code.UNAUTHENTICATED, "Bearer realm=\"latchkey\"");
	}

	@Test
	@Tag("asvs-8.3.1")
	void anOperatorsMistakeOpensNothing() {
		for (TestRequest request : List.of(request().route("latchkey", "off"), request().route("max-auth-age", "soon"),
				request().route("role", "admin"), request().route("latchkey", "optional").route("latchkey", "optional"),
				request().route("latchkey", ByteString.fromHex("ff")))) {
			request.header("authorization", "Bearer " + this.token);
			Replied.isDenied(check(request), 403, Code.PERMISSION_DENIED, "");
		}
	}

}
