package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks which callers may call which rpc. The requests concern ada and contain
 * everything that she knows: her id, her session and her password.
 */
class RpcMatrixTests extends AbstractGrpcTests {

	private static final String GRACES_PHRASE = "quite another plain phrase 8";

	private static final List<String> CALLERS = List.of("nobody", "ada", "grace", "admin");

	private static final List<Row> ROWS = List.of(
			// The decision is in the reply.
			row("envoy.service.auth.v3.Authorization/Check", "OK OK OK OK", (ada) -> CheckRequest.getDefaultInstance()),
			row("latchkey.auth.v1.AuthenticationService/SignUp", "OK OK OK OK",
					(ada) -> SignUpRequest.newBuilder().setUsername(newUsername()).setPassword(PHRASE).build()),
			row("latchkey.auth.v1.AuthenticationService/SignIn", "OK OK OK OK",
					(ada) -> credentials(name(ada), PHRASE)),
			row("latchkey.auth.v1.AuthenticationService/CompleteSignIn",
					"UNAUTHENTICATED UNAUTHENTICATED UNAUTHENTICATED UNAUTHENTICATED",
					(ada) -> CompleteSignInRequest.newBuilder()
						.setChallengeToken(ada.getSessionToken())
						.setTotpCode("123456")
						.build()),
			row("latchkey.auth.v1.AuthenticationService/StartPasskeySignIn",
					"FAILED_PRECONDITION FAILED_PRECONDITION FAILED_PRECONDITION FAILED_PRECONDITION",
					(ada) -> StartPasskeySignInRequest.newBuilder().setUsername(name(ada)).build()),
			row("latchkey.auth.v1.AuthenticationService/SignOut", "UNAUTHENTICATED OK OK UNAUTHENTICATED",
					(ada) -> SignOutRequest.getDefaultInstance()),
			row("latchkey.auth.v1.AuthenticationService/ValidateSession", "OK OK OK OK",
					(ada) -> ValidateSessionRequest.newBuilder().setSessionToken(ada.getSessionToken()).build()),
			row("latchkey.auth.v1.AuthenticationService/CompletePasswordReset",
					"UNAUTHENTICATED UNAUTHENTICATED UNAUTHENTICATED UNAUTHENTICATED",
					(ada) -> CompletePasswordResetRequest.newBuilder()
						.setUsername(name(ada))
						.setNewPassword(GRACES_PHRASE)
						.build()),
			row("latchkey.auth.v1.SessionService/ListSessions", "UNAUTHENTICATED OK OK UNAUTHENTICATED",
					(ada) -> ListSessionsRequest.getDefaultInstance()),
			row("latchkey.auth.v1.SessionService/RevokeSession", "UNAUTHENTICATED OK NOT_FOUND UNAUTHENTICATED",
					(ada) -> RevokeSessionRequest.newBuilder().setSessionId(ada.getSession().getSessionId()).build()),
			row("latchkey.auth.v1.SessionService/RevokeOtherSessions", "UNAUTHENTICATED OK OK UNAUTHENTICATED",
					(ada) -> RevokeOtherSessionsRequest.getDefaultInstance()),
			row("latchkey.auth.v1.SessionService/StartReauthentication", "UNAUTHENTICATED OK OK UNAUTHENTICATED",
					(ada) -> StartReauthenticationRequest.getDefaultInstance()),
			row("latchkey.auth.v1.SessionService/Reauthenticate", "UNAUTHENTICATED OK UNAUTHENTICATED UNAUTHENTICATED",
					(ada) -> ReauthenticateRequest.newBuilder().setPassword(PHRASE).build()),
			forOwners("ListFactors", "OK", (ada) -> ListFactorsRequest.getDefaultInstance()),
			forOwners("StartTotpEnrollment", "OK", (ada) -> StartTotpEnrollmentRequest.getDefaultInstance()),
			forOwners("CompleteTotpEnrollment", "NOT_FOUND",
					(ada) -> CompleteTotpEnrollmentRequest.newBuilder().setTotpCode("123456").build()),
			forOwners("RemoveTotp", "NOT_FOUND", (ada) -> RemoveTotpRequest.getDefaultInstance()),
			forOwners("CreateRecoveryCodes", "NOT_FOUND", (ada) -> CreateRecoveryCodesRequest.getDefaultInstance()),
			forOwners("StartPasskeyRegistration", "FAILED_PRECONDITION",
					(ada) -> StartPasskeyRegistrationRequest.getDefaultInstance()),
			forOwners("CompletePasskeyRegistration", "UNAUTHENTICATED",
					(ada) -> CompletePasskeyRegistrationRequest.newBuilder().setName("a phone").build()),
			forOwners("RemovePasskey", "NOT_FOUND",
					(ada) -> RemovePasskeyRequest.newBuilder().setPasskeyId(id(ada)).build()),
			row("latchkey.auth.v1.RevocationService/WatchRevocations", "OK OK OK OK",
					(ada) -> WatchRevocationsRequest.newBuilder().setPing(Ping.getDefaultInstance()).build()),
			row("latchkey.auth.v1.AccountService/GetAccount", "UNAUTHENTICATED OK OK UNAUTHENTICATED",
					(ada) -> GetAccountRequest.getDefaultInstance()),
			row("latchkey.auth.v1.AccountService/ChangePassword", "UNAUTHENTICATED OK UNAUTHENTICATED UNAUTHENTICATED",
					(ada) -> ChangePasswordRequest.newBuilder()
						.setCurrentPassword(PHRASE)
						.setNewPassword(GRACES_PHRASE)
						.build()),
			row("latchkey.auth.v1.AccountService/DeleteAccount", "UNAUTHENTICATED OK UNAUTHENTICATED UNAUTHENTICATED",
					(ada) -> DeleteAccountRequest.newBuilder().setPassword(PHRASE).build()),
			forAdmins("ListAccounts", (ada) -> ListAccountsRequest.getDefaultInstance()),
			forAdmins("GetAccount",
					(ada) -> dev.latchkey.admin.v1.GetAccountRequest.newBuilder().setAccountId(id(ada)).build()),
			forAdmins("DisableAccount", (ada) -> DisableAccountRequest.newBuilder().setAccountId(id(ada)).build()),
			forAdmins("EnableAccount", (ada) -> EnableAccountRequest.newBuilder().setAccountId(id(ada)).build()),
			forAdmins("DeleteAccount",
					(ada) -> dev.latchkey.admin.v1.DeleteAccountRequest.newBuilder().setAccountId(id(ada)).build()),
			forAdmins("ListSessions",
					(ada) -> dev.latchkey.admin.v1.ListSessionsRequest.newBuilder().setAccountId(id(ada)).build()),
			forAdmins("RevokeSessions",
					(ada) -> RevokeSessionsRequest.newBuilder().setAccountId(id(ada)).setAll(true).build()),
			forAdmins("ResetFactors", (ada) -> ResetFactorsRequest.newBuilder().setAccountId(id(ada)).build()),
			forAdmins("ImportAccounts", (ada) -> ImportAccountsRequest.newBuilder().setUsername(newUsername()).build()),
			forAdmins("StartPasswordReset",
					(ada) -> StartPasswordResetRequest.newBuilder().setAccountId(id(ada)).build()));

	private final Map<String, MethodDescriptor<?, ?>> methods;

	private final Channel channel;

	@Autowired // Test constructors need this annotation.
	RpcMatrixTests(ApplicationContext context, GrpcChannelFactory channels) {
		this.methods = context.getBeansOfType(BindableService.class)
			.values()
			.stream()
			.flatMap((service) -> service.bindService().getServiceDescriptor().getMethods().stream())
			.filter((method) -> !method.getFullMethodName().startsWith("grpc."))
			.map(RpcMatrixTests::forCallers)
			.collect(Collectors.toMap(MethodDescriptor::getFullMethodName, Function.identity()));
		this.channel = ClientInterceptors.intercept(channels.createChannel("auth-service"), new DocumentedReasons());
	}

	// The service reads this message by itself, and never writes it.
	private static MethodDescriptor<?, ?> forCallers(MethodDescriptor<?, ?> method) {
		MethodDescriptor<?, ?> check = AuthorizationGrpc.getCheckMethod();
		return method.getFullMethodName().equals(check.getFullMethodName()) ? check : method;
	}

	@Test
	void everyServedRpcIsInTheTable() {
		Set<String> rows = ROWS.stream().map(Row::method).collect(Collectors.toSet());
		assertThat(this.methods.keySet()).isEqualTo(rows).hasSize(ROWS.size());
	}

	@TestFactory
	@Tag("asvs-8.2.1")
	@Tag("asvs-8.3.1")
	Stream<DynamicTest> eachCallerGetsTheExpectedAnswer() {
		return ROWS.stream()
			.flatMap((row) -> IntStream.range(0, CALLERS.size())
				.mapToObj((caller) -> DynamicTest.dynamicTest(row.method() + " as " + CALLERS.get(caller),
						() -> assertThat(call(row, caller))
							.isEqualTo(expected(row.method(), row.expected().get(caller))))));
	}

	/**
	 * The answer to a call that the table has.
	 */
	Code expected(String method, Code code) {
		return code;
	}

	private Code call(Row row, int caller) {
		SignInResponse ada = signUpAndIn(newUsername());
		String authorization = switch (CALLERS.get(caller)) {
			case "ada" -> "Bearer " + ada.getSessionToken();
			case "grace" -> "Bearer " + graceSignsIn();
			case "admin" -> "Bearer " + ADMIN_KEY;
			default -> "";
		};
		MethodDescriptor<?, ?> method = this.methods.get(row.method());
		assertThat(method).isNotNull();
		return MatrixCalls.call(this.channel, method, authorization, row.request().apply(ada));
	}

	private String graceSignsIn() {
		String username = newUsername();
		this.authentication.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(GRACES_PHRASE).build());
		return this.authentication.signIn(credentials(username, GRACES_PHRASE)).getSessionToken();
	}

	private static Row row(String method, String expected, Function<SignInResponse, Message> request) {
		return new Row(method, Stream.of(expected.split(" ")).map(Code::valueOf).toList(), request);
	}

	// Nobody can name another account there.
	private static Row forOwners(String method, String answer, Function<SignInResponse, Message> request) {
		return row("latchkey.auth.v1.FactorService/" + method,
				"UNAUTHENTICATED " + answer + " " + answer + " UNAUTHENTICATED", request);
	}

	private static Row forAdmins(String method, Function<SignInResponse, Message> request) {
		return row("latchkey.admin.v1.AdminService/" + method, "UNAUTHENTICATED UNAUTHENTICATED UNAUTHENTICATED OK",
				request);
	}

	private static String name(SignInResponse signIn) {
		return signIn.getAccount().getUsername();
	}

	private static String id(SignInResponse signIn) {
		return signIn.getAccount().getAccountId();
	}

	/**
	 * The expected code for each of the {@link #CALLERS}.
	 */
	private record Row(String method, List<Code> expected, Function<SignInResponse, Message> request) {

	}

}
