package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Injection attempts in every text field of every rpc.
 */
class HostileTextTests extends AbstractGrpcTests {

	/**
	 * What could mean something to a store.
	 */
	static final List<String> FOR_STORES = List.of("' OR '1'='1' --", "x'; DROP TABLE account; -- 4711",
			"\" OR 1=1 /* kangaroo */", "% of everything _ else", "\\' union select * from session", "nul\u0000inside",
			"two\r\nlines and a header: 1", "\uffff\ufffe\ufdd0 noncharacters");

	private static final List<String> TEXTS = List.of("", " ", "ends with nul\u0000", "\u001b[2J\u001b[31mred kangaroo",
			"${jndi:ldap://kangaroo.example/a b}", "#{T(java.lang.Runtime).getRuntime() }",
			"../../../../etc/a kangaroo", "{\"event\":{\"action\": \"forged\"}}",
			"<script>alert('a kangaroo')</script>", "\u202egnihtyna lla ta", "\ud83e\udd98 ".repeat(64),
			"kangaroo ".repeat(120));

	private static final Map<String, Set<Code>> ANSWERS = Map.ofEntries(
			answers("SignUp.username", Code.INVALID_ARGUMENT),
			answers("SignUp.password", Code.OK, Code.INVALID_ARGUMENT),
			answers("SignIn.username", Code.INVALID_ARGUMENT),
			answers("SignIn.password", Code.UNAUTHENTICATED, Code.INVALID_ARGUMENT),
			answers("SignIn.client_label", Code.OK, Code.INVALID_ARGUMENT),
			answers("CompleteSignIn.challenge_token", Code.UNAUTHENTICATED),
			answers("CompleteSignIn.totp_code", Code.UNAUTHENTICATED),
			answers("CompleteSignIn.recovery_code", Code.UNAUTHENTICATED),
			answers("CompleteSignIn.passkey_response", Code.UNAUTHENTICATED),
			answers("StartPasskeySignIn.username", Code.FAILED_PRECONDITION, Code.INVALID_ARGUMENT),
			answers("StartPasskeySignIn.client_label", Code.FAILED_PRECONDITION, Code.INVALID_ARGUMENT),
			answers("ValidateSession.session_token", Code.UNAUTHENTICATED),
			answers("CompletePasswordReset.username", Code.INVALID_ARGUMENT),
			answers("CompletePasswordReset.reset_code", Code.UNAUTHENTICATED),
			answers("CompletePasswordReset.new_password", Code.UNAUTHENTICATED, Code.INVALID_ARGUMENT),
			answers("RevokeSession.session_id", Code.INVALID_ARGUMENT),
			answers("Reauthenticate.password", Code.UNAUTHENTICATED, Code.INVALID_ARGUMENT),
			answers("Reauthenticate.totp_code", Code.NOT_FOUND, Code.INVALID_ARGUMENT),
			answers("Reauthenticate.recovery_code", Code.NOT_FOUND, Code.UNAUTHENTICATED, Code.INVALID_ARGUMENT),
			answers("Reauthenticate.passkey_response", Code.NOT_FOUND),
			answers("Reauthenticate.challenge_token", Code.OK),
			answers("CompleteTotpEnrollment.totp_code", Code.NOT_FOUND, Code.INVALID_ARGUMENT),
			answers("CompletePasskeyRegistration.challenge_token", Code.UNAUTHENTICATED),
			answers("CompletePasskeyRegistration.passkey_response", Code.UNAUTHENTICATED),
			answers("CompletePasskeyRegistration.name", Code.UNAUTHENTICATED),
			answers("RemovePasskey.passkey_id", Code.INVALID_ARGUMENT),
			answers("ResetFactors.account_id", Code.INVALID_ARGUMENT),
			answers("ChangePassword.current_password", Code.UNAUTHENTICATED, Code.INVALID_ARGUMENT),
			answers("ChangePassword.new_password", Code.OK, Code.INVALID_ARGUMENT),
			answers("DeleteAccount.password", Code.UNAUTHENTICATED, Code.INVALID_ARGUMENT),
			answers("ListAccounts.page_token", Code.OK, Code.INVALID_ARGUMENT),
			answers("ListAccounts.username_prefix", Code.OK, Code.INVALID_ARGUMENT),
			answers("GetAccount.account_id", Code.INVALID_ARGUMENT),
			answers("DisableAccount.account_id", Code.INVALID_ARGUMENT),
			answers("EnableAccount.account_id", Code.INVALID_ARGUMENT),
			answers("DeleteAccount.account_id", Code.INVALID_ARGUMENT),
			answers("ListSessions.account_id", Code.INVALID_ARGUMENT),
			answers("ListSessions.page_token", Code.OK, Code.INVALID_ARGUMENT),
			answers("RevokeSessions.account_id", Code.INVALID_ARGUMENT),
			answers("RevokeSessions.session_id", Code.INVALID_ARGUMENT),
			answers("GetAccount.username", Code.INVALID_ARGUMENT), answers("ImportAccounts.username", Code.OK),
			answers("ImportAccounts.password_hash", Code.OK),
			answers("StartPasswordReset.account_id", Code.INVALID_ARGUMENT));

	private Channel channel;

	@BeforeEach
	void open(@Autowired GrpcChannelFactory channels) {
		this.channel = channels.createChannel("auth-service");
	}

	@Test
	void everyTextFieldIsInTheTable() {
		assertThat(fields().map(HostileTextTests::name).collect(Collectors.toSet())).isEqualTo(ANSWERS.keySet());
	}

	@ParameterizedTest
	@MethodSource("fields")
	@Tag("asvs-1.2.4")
	@Tag("asvs-2.2.1")
	void hostileTextIsTreatedAsText(FieldDescriptor field) {
		SignInResponse bystander = signUpAndIn(newUsername());
		SignInResponse caller = signUpAndIn(newUsername());
		for (String text : texts()) {
			Code answer = send(caller, field, text);
			assertThat(answer).as(text).isIn(ANSWERS.get(name(field)));
			if (answer != Code.INVALID_ARGUMENT) {
				// The call has changed the account, or counts as a failed attempt.
				caller = signUpAndIn(newUsername());
			}
		}
		assertThat(validate(bystander.getSessionToken()).getAccount().getAccountId())
			.isEqualTo(bystander.getAccount().getAccountId());
		assertThat(signIn(bystander.getAccount().getUsername()).getSessionToken()).isNotEmpty();
	}

	/**
	 * The texts that are sent.
	 */
	List<String> texts() {
		return Stream.concat(FOR_STORES.stream(), TEXTS.stream()).toList();
	}

	static Stream<FieldDescriptor> fields() {
		return Contract.METHODS.stream()
			.flatMap((method) -> method.getInputType().getFields().stream())
			.filter((field) -> field.getJavaType() == JavaType.STRING);
	}

	private Code send(SignInResponse caller, FieldDescriptor field, String text) {
		MethodDescriptor method = method(field);
		DynamicMessage request = plausible(field, caller).setField(field, text).build();
		Channel with = ClientInterceptors.intercept(this.channel,
				MetadataUtils.newAttachHeadersInterceptor(headers(authorization(method, caller))));
		try {
			RawCalls.call(with, Contract.fullName(method), request.toByteArray(), CallOptions.DEFAULT);
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			Status status = ex.getStatus();
			assertThat(String.valueOf(status.getDescription())).isNotIn("", "null")
				.doesNotContain("kangaroo", "\u001b", "\n");
			return status.getCode();
		}
	}

	private static DynamicMessage.Builder plausible(FieldDescriptor hostile, SignInResponse caller) {
		DynamicMessage.Builder request = DynamicMessage.newBuilder(hostile.getContainingType());
		for (FieldDescriptor field : hostile.getContainingType().getFields()) {
			switch (field.getName()) {
				case "username" -> request.setField(field,
						hostile.getFullName().contains("SignUp") ? newUsername() : caller.getAccount().getUsername());
				case "password", "current_password" -> {
					// Another proof stands alone.
					if (hostile.getRealContainingOneof() == null) {
						request.setField(field, PHRASE);
					}
				}
				case "totp_code" -> {
					if (hostile.getFullName().contains("CompleteSignIn")) {
						request.setField(field, "123456");
					}
				}
				case "new_password" -> request.setField(field, "quite another plain phrase 8");
				default -> {
					// Stays empty, as in most calls.
				}
			}
		}
		return request;
	}

	private static String authorization(MethodDescriptor method, SignInResponse caller) {
		boolean admin = method.getService().getFullName().equals(AdminServiceGrpc.SERVICE_NAME);
		return "Bearer " + (admin ? ADMIN_KEY : caller.getSessionToken());
	}

	private static MethodDescriptor method(FieldDescriptor field) {
		return Contract.METHODS.stream()
			.filter((method) -> method.getInputType().equals(field.getContainingType()))
			.findFirst()
			.orElseThrow();
	}

	private static String name(FieldDescriptor field) {
		return method(field).getName() + "." + field.getName();
	}

	private static Map.Entry<String, Set<Code>> answers(String field, Code... codes) {
		return Map.entry(field, Set.of(codes));
	}

}
