package dev.latchkey.auth.grpc;

import com.google.protobuf.ByteString;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.Entry;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.HttpRequest;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.Request;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc.AuthorizationBlockingStub;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import dev.latchkey.auth.grpc.envoy.proto.HeaderValueOption;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import io.grpc.CallOptions;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The door for Envoy in the whole service, with sessions that people opened.
 */
@ExtendWith(OutputCaptureExtension.class)
class CheckRequestTests extends AbstractGrpcTests {

	private AuthorizationBlockingStub envoy;

	@BeforeEach
	void open(@Autowired GrpcChannelFactory channels) {
		this.envoy = AuthorizationGrpc.newBlockingStub(channels.createChannel("auth-service"));
	}

	@Test
	@Tag("asvs-7.4.1")
	void aSessionPassesUntilItEnds() {
		SignInResponse ada = signUpAndIn(newUsername());
		String bearer = "Bearer " + ada.getSessionToken();
		for (int i = 0; i < 2; i++) {
			CheckResponse reply = check(bearer);
			assertThat(reply.getOkResponse().getHeadersList()).map(HeaderValueOption::getHeader)
				.extracting((header) -> header.getValue())
				.containsExactly(ada.getAccount().getAccountId(), ada.getSession().getSessionId(),
						ada.getAccount().getUsername(),
						Messages.instant(ada.getSession().getAuthenticateTime()).toString(), "password");
			assertThat(validate(ada.getSessionToken()).getAccount().getAccountId())
				.isEqualTo(ada.getAccount().getAccountId());
		}
		authenticationAs(bearer).signOut(SignOutRequest.getDefaultInstance());
		assertThat(check(bearer).getDeniedResponse().getStatus().getCode()).isEqualTo(401);
	}

	@Test
	@Tag("asvs-16.3.2")
	@Tag("asvs-16.2.5")
	void aRefusalIsAnEventAndAPassIsCounted(CapturedOutput output, @Autowired MeterRegistry meters) {
		String token = signUpAndIn(newUsername()).getSessionToken();
		double before = passed(meters);
		check("Bearer " + token);
		assertThat(passed(meters)).isEqualTo(before + 1);
		assertThat(EventLines.withAction(output, "check-request")).isEmpty();
		check("Bearer " + token + "," + token);
		assertThat(EventLines.withAction(output, "check-request")).singleElement()
			.satisfies((event) -> assertThat(event).containsEntry("outcome", "failure")
				.containsEntry("reason", "CREDENTIAL_REFUSED"));
		assertThat(passed(meters)).isEqualTo(before + 1);
		assertThat(output.getAll()).doesNotContain(token);
	}

	@Test
	void bytesThatAreNoRequestAreRefused() {
		failure(() -> RawCalls.call(this.envoy.getChannel(), "envoy.service.auth.v3.Authorization/Check", "0a02c328"))
			.is(Code.INVALID_ARGUMENT, "FIELD_INVALID");
	}

	// Envoy says much more about a request than is read.
	@Test
	void unknownFieldsAreSkipped() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		String more = "9a0603616263";
		byte[] request = ByteString.copyFrom(request("Bearer " + token).toByteArray())
			.concat(ByteString.fromHex(more))
			.toByteArray();
		assertThat(RawCalls.call(this.envoy.getChannel(), "envoy.service.auth.v3.Authorization/Check", request,
				CallOptions.DEFAULT))
			.isEqualTo(check("Bearer " + token).toByteArray());
	}

	private double passed(MeterRegistry meters) {
		return meters.get("latchkey.edge.requests")
			.tags("door", "envoy", "outcome", "success", "service", "none")
			.counter()
			.count();
	}

	private CheckResponse check(String authorization) {
		return this.envoy.check(request(authorization));
	}

	static CheckRequest request(String authorization) {
		HttpRequest http = HttpRequest.newBuilder().addHeaders(entry("authorization", authorization)).build();
		return CheckRequest.newBuilder()
			.setAttributes(AttributeContext.newBuilder().setRequest(Request.newBuilder().setHttp(http)))
			.build();
	}

	private static Entry entry(String key, String value) {
		return Entry.newBuilder().setKey(ByteString.copyFromUtf8(key)).setValue(ByteString.copyFromUtf8(value)).build();
	}

}
