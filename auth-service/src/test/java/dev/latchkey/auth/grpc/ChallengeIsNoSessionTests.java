package dev.latchkey.auth.grpc;

import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import dev.latchkey.auth.v1.Challenge;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The password alone opens nothing where there is a second factor: no call but
 * CompleteSignIn accepts the challenge.
 */
class ChallengeIsNoSessionTests extends AbstractSecondFactorTests {

	// Nobody needs a credential for them, and none helps.
	private static final Set<String> FOR_EVERYBODY = Set.of("SignUp", "SignIn", "StartPasskeySignIn",
			"CompletePasswordReset", "CompleteSignIn", "WatchRevocations");

	@Test
	@Tag("asvs-6.3.4")
	@Tag("asvs-7.2.1")
	void noOtherCallAcceptsAChallenge(@Autowired GrpcChannelFactory channels) {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		String token = challenge.getChallengeToken();
		Channel channel = ClientInterceptors.intercept(channels.createChannel("auth-service"),
				MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + token)));
		assertThat(methods()).hasSizeGreaterThan(25)
			.allSatisfy((method) -> assertThat(answer(channel, method, token)).isEqualTo(Code.UNAUTHENTICATED));
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	@Tag("asvs-6.3.4")
	void theDoorForEnvoyDeniesAChallenge(@Autowired GrpcChannelFactory channels) {
		Person ada = enrolled();
		CheckResponse answer = AuthorizationGrpc.newBlockingStub(channels.createChannel("auth-service"))
			.check(CheckRequestTests.request("Bearer " + challenge(ada).getChallengeToken()));
		assertThat(answer.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED.value());
		CheckResponse passed = AuthorizationGrpc.newBlockingStub(channels.createChannel("auth-service"))
			.check(CheckRequestTests.request("Bearer " + ada.token()));
		assertThat(passed.getStatus().getCode()).isEqualTo(Code.OK.value());
	}

	private static Stream<MethodDescriptor> methods() {
		return Contract.METHODS.stream().filter((method) -> !FOR_EVERYBODY.contains(method.getName()));
	}

	private static Code answer(Channel channel, MethodDescriptor method, String token) {
		DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
		for (FieldDescriptor field : method.getInputType().getFields()) {
			if (field.getJavaType() == JavaType.STRING) {
				request.setField(field, token);
			}
		}
		try {
			RawCalls.call(channel, Contract.fullName(method), request.build().toByteArray(), CallOptions.DEFAULT);
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

}
