package dev.latchkey.auth.grpc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.edge.Decision;
import dev.latchkey.auth.edge.Decision.Cause;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.RequestAuthorizer;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that requires a second factor.
 */
@TestPropertySource(properties = "latchkey.factor.required=true")
class RequiredFactorTests extends AbstractGrpcTests {

	private static final String REASON = "FACTOR_ENROLLMENT_REQUIRED";

	/** The services whose rpcs do not take the session of the caller. */
	private static final Set<String> WITHOUT_SESSION = Set.of("latchkey.auth.v1.AuthenticationService",
			"latchkey.auth.v1.RevocationService");

	/** The service that enrols factors. */
	private static final String FACTORS = "latchkey.auth.v1.FactorService/";

	/** What else leads to a second factor, or away. */
	private static final Set<String> OPEN = Set.of("latchkey.auth.v1.AccountService/GetAccount",
			"latchkey.auth.v1.AccountService/DeleteAccount", "latchkey.auth.v1.SessionService/StartReauthentication",
			"latchkey.auth.v1.SessionService/Reauthenticate");

	private final ApplicationContext context;

	private final Channel channel;

	private final SessionService service;

	private final AccountService owners;

	private final RequestAuthorizer authorizer;

	@Autowired // Test constructors need this annotation.
	RequiredFactorTests(ApplicationContext context, GrpcChannelFactory channels) {
		this.context = context;
		this.channel = channels.createChannel("auth-service");
		this.service = context.getBean(SessionService.class);
		this.owners = context.getBean(AccountService.class);
		this.authorizer = context.getBean(RequestAuthorizer.class);
	}

	@Test
	@Tag("asvs-6.3.3")
	@Tag("asvs-8.3.1")
	void everyOtherRpcRefusesASessionWithoutASecondFactor() {
		SignInResponse ada = signUpAndIn(newUsername());
		Channel caller = ClientInterceptors.intercept(this.channel,
				MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + ada.getSessionToken())));
		Map<Boolean, List<String>> methods = this.context.getBeansOfType(BindableService.class)
			.values()
			.stream()
			.flatMap((service) -> service.bindService().getServiceDescriptor().getMethods().stream())
			.filter((method) -> method.getFullMethodName().startsWith("latchkey.auth.v1."))
			.filter((method) -> !WITHOUT_SESSION.contains(Objects.requireNonNull(method.getServiceName())))
			.map(MethodDescriptor::getFullMethodName)
			.collect(Collectors.partitioningBy((method) -> OPEN.contains(method) || method.startsWith(FACTORS)));
		assertThat(methods.get(false)).hasSizeGreaterThanOrEqualTo(4)
			.allSatisfy((method) -> assertThat(reason(caller, method)).isEqualTo(REASON));
		assertThat(methods.get(true)).hasSizeGreaterThanOrEqualTo(3)
			.allSatisfy((method) -> assertThat(reason(caller, method)).isNotEqualTo(REASON));
	}

	// An empty message is a request of each type.
	private static String reason(Channel channel, String method) {
		try {
			var unused = RawCalls.call(channel, method, new byte[0], CallOptions.DEFAULT);
			return "";
		}
		catch (StatusRuntimeException ex) {
			return Failure.of(ex).reason();
		}
	}

	@Test
	@Tag("asvs-6.3.3")
	void noServiceAcceptsSuchASession() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		for (int i = 0; i < 3; i++) {
			failure(() -> validate(token)).is(Code.UNAUTHENTICATED, REASON);
			assertThat(decide(token)).isEqualTo(Denied.of(Cause.FACTOR_ENROLLMENT_REQUIRED));
		}
	}

	@Test
	void itsOwnerMayLookAroundReauthenticateAndSignOut() {
		SignInResponse ada = signUpAndIn(newUsername());
		assertThat(accountsAs("Bearer " + ada.getSessionToken()).getAccount(GetAccountRequest.getDefaultInstance())
			.getAccount()
			.getAccountId()).isEqualTo(ada.getAccount().getAccountId());
		String renewed = sessionsAs("Bearer " + ada.getSessionToken())
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build())
			.getSessionToken();
		failure(() -> validate(renewed)).is(Code.UNAUTHENTICATED, REASON);
		var unused = authenticationAs("Bearer " + renewed).signOut(SignOutRequest.getDefaultInstance());
		failure(() -> validate(renewed)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	void itsOwnerMayDeleteTheAccount() {
		SignInResponse ada = signUpAndIn(newUsername());
		failure(() -> accountsAs("Bearer " + ada.getSessionToken())
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword("wrong").build()))
			.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		var unused = accountsAs("Bearer " + ada.getSessionToken())
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(PHRASE).build());
		failure(() -> validate(ada.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	void aSessionWithASecondFactorIsAsGoodAsEver() {
		Instant now = this.clock.instant();
		for (VerifiedFactors factors : List.of(
				VerifiedFactors.of(dev.latchkey.auth.factor.Factor.PASSWORD, now.minusSeconds(9))
					.with(dev.latchkey.auth.factor.Factor.TOTP, now),
				VerifiedFactors.of(dev.latchkey.auth.factor.Factor.PASSKEY, now))) {
			String token = open(factors);
			assertThat(validate(token).getAccount().getAccountId()).isNotEmpty();
			assertThat(decide(token)).isInstanceOf(Decision.Allowed.class);
			assertThat(sessionsAs("Bearer " + token).listSessions(ListSessionsRequest.getDefaultInstance())
				.getSessionsList()).hasSize(1);
		}
	}

	@Test
	void everyDescriptionOfASessionHasItsFactorsAndTheirTimes() {
		Instant now = this.clock.instant();
		String token = open(VerifiedFactors.of(dev.latchkey.auth.factor.Factor.PASSWORD, now.minusSeconds(600))
			.with(dev.latchkey.auth.factor.Factor.TOTP, now.minusSeconds(9)));
		List<VerifiedFactor> expected = List.of(verified(Factor.FACTOR_PASSWORD, now.minusSeconds(600)),
				verified(Factor.FACTOR_TOTP, now.minusSeconds(9)));
		ValidateSessionResponse validated = validate(token);
		assertThat(validated.getSession().getFactorsList()).isEqualTo(expected);
		assertThat(validated.getSession().getAuthenticateTime().getSeconds())
			.isEqualTo(now.minusSeconds(600).getEpochSecond());
		assertThat(sessionsAs("Bearer " + token).listSessions(ListSessionsRequest.getDefaultInstance())
			.getSessions(0)
			.getFactorsList()).isEqualTo(expected);
		assertThat(sessionsAs("Bearer " + token)
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build())
			.getSession()
			.getFactorsList()).containsExactly(verified(Factor.FACTOR_PASSWORD, now), expected.get(1));
	}

	@Test
	@Tag("asvs-7.5.2")
	void theTimeOfAnOldSecondFactorIsNotThatOfTheNewPassword() {
		Instant now = this.clock.instant();
		String token = open(VerifiedFactors.of(dev.latchkey.auth.factor.Factor.PASSWORD, now)
			.with(dev.latchkey.auth.factor.Factor.TOTP, now.minusSeconds(600)));
		failure(() -> sessionsAs("Bearer " + token)
			.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance()))
			.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
	}

	private String open(VerifiedFactors factors) {
		String username = newUsername();
		Account account = Objects
			.requireNonNull(this.owners.find(UUID.fromString(signUpAndIn(username).getAccount().getAccountId())));
		this.service.endAll(account);
		return this.service.open(account, new Client(new ClientLabel(""), "", UserAgent.of(null)), factors)
			.token()
			.reveal();
	}

	private Decision decide(String token) {
		return this.authorizer.authorize(List.of("Bearer " + token), List.of(), List.of()).join();
	}

	private static VerifiedFactor verified(Factor factor, Instant time) {
		return VerifiedFactor.newBuilder()
			.setFactor(factor)
			.setVerifyTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
			.build();
	}

}
