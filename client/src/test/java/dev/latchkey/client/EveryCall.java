package dev.latchkey.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;

/**
 * Every call of the client, and what the server should see of it, in the same order.
 */
final class EveryCall {

	static final String TOKEN = "lks_token";

	private static final dev.latchkey.admin.v1.ListSessionsRequest ADMIN_LIST = dev.latchkey.admin.v1.ListSessionsRequest
		.getDefaultInstance();

	private static final String KEY = "lka_key";

	private EveryCall() {
	}

	static Stream<Function<LatchkeyClient, Object>> blocking() {
		return Stream.of(authentication(), session(), account(), factor(), admin()).flatMap(Function.identity());
	}

	private static Stream<Function<LatchkeyClient, Object>> authentication() {
		return Stream.of((latchkey) -> latchkey.authentication().signUp(SignUpRequest.getDefaultInstance()),
				(latchkey) -> latchkey.authentication().signIn(SignInRequest.getDefaultInstance()),
				(latchkey) -> latchkey.authentication().signOut(TOKEN),
				(latchkey) -> latchkey.authentication().validateSession(TOKEN),
				(latchkey) -> latchkey.authentication()
					.completePasswordReset(CompletePasswordResetRequest.getDefaultInstance()),
				(latchkey) -> latchkey.authentication().completeSignIn(CompleteSignInRequest.getDefaultInstance()),
				(latchkey) -> latchkey.authentication()
					.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance()));
	}

	private static Stream<Function<LatchkeyClient, Object>> session() {
		return Stream.of((latchkey) -> latchkey.sessions().list(TOKEN, ListSessionsRequest.getDefaultInstance()),
				(latchkey) -> latchkey.sessions().revoke(TOKEN, "id"),
				(latchkey) -> latchkey.sessions().revokeOthers(TOKEN),
				(latchkey) -> latchkey.sessions().reauthenticate(TOKEN, "password"),
				(latchkey) -> latchkey.sessions().startReauthentication(TOKEN),
				(latchkey) -> latchkey.sessions().reauthenticate(TOKEN, ReauthenticateRequest.getDefaultInstance()));
	}

	private static Stream<Function<LatchkeyClient, Object>> account() {
		return Stream.of((latchkey) -> latchkey.account().get(TOKEN),
				(latchkey) -> latchkey.account().changePassword(TOKEN, ChangePasswordRequest.getDefaultInstance()),
				(latchkey) -> latchkey.account().delete(TOKEN, "password"));
	}

	private static Stream<Function<LatchkeyClient, Object>> factor() {
		return Stream.of((latchkey) -> latchkey.factors().list(TOKEN),
				(latchkey) -> latchkey.factors().startTotpEnrollment(TOKEN),
				(latchkey) -> latchkey.factors().completeTotpEnrollment(TOKEN, "123456"),
				(latchkey) -> latchkey.factors().removeTotp(TOKEN),
				(latchkey) -> latchkey.factors().createRecoveryCodes(TOKEN),
				(latchkey) -> latchkey.factors().startPasskeyRegistration(TOKEN),
				(latchkey) -> latchkey.factors()
					.completePasskeyRegistration(TOKEN, CompletePasskeyRegistrationRequest.getDefaultInstance()),
				(latchkey) -> latchkey.factors().removePasskey(TOKEN, "id"));
	}

	private static Stream<Function<LatchkeyClient, Object>> admin() {
		return Stream.of((latchkey) -> latchkey.admin().listAccounts(KEY, ListAccountsRequest.getDefaultInstance()),
				(latchkey) -> latchkey.admin().getAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().disableAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().enableAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().getAccountByUsername(KEY, "ada"),
				(latchkey) -> latchkey.admin().deleteAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().sessions().list(KEY, ADMIN_LIST),
				(latchkey) -> latchkey.admin().sessions().revoke(KEY, "id", "session"),
				(latchkey) -> latchkey.admin().sessions().revokeAll(KEY, "id"),
				(latchkey) -> latchkey.admin().startPasswordReset(KEY, "id"),
				(latchkey) -> latchkey.admin().resetFactors(KEY, "id"),
				(latchkey) -> latchkey.imports().importAccounts(KEY, List.of()));
	}

	static Stream<CompletableFuture<?>> asynchronous(LatchkeyClient latchkey) {
		return Stream
			.of(authentication(latchkey), session(latchkey), account(latchkey), factor(latchkey), admin(latchkey))
			.flatMap(Function.identity());
	}

	private static Stream<CompletableFuture<?>> authentication(LatchkeyClient latchkey) {
		return Stream.of(latchkey.authentication().signUpAsync(SignUpRequest.getDefaultInstance()),
				latchkey.authentication().signInAsync(SignInRequest.getDefaultInstance()),
				latchkey.authentication().signOutAsync(TOKEN), latchkey.authentication().validateSessionAsync(TOKEN),
				latchkey.authentication().completePasswordResetAsync(CompletePasswordResetRequest.getDefaultInstance()),
				latchkey.authentication().completeSignInAsync(CompleteSignInRequest.getDefaultInstance()),
				latchkey.authentication().startPasskeySignInAsync(StartPasskeySignInRequest.getDefaultInstance()));
	}

	private static Stream<CompletableFuture<?>> session(LatchkeyClient latchkey) {
		return Stream.of(latchkey.sessions().listAsync(TOKEN, ListSessionsRequest.getDefaultInstance()),
				latchkey.sessions().revokeAsync(TOKEN, "id"), latchkey.sessions().revokeOthersAsync(TOKEN),
				latchkey.sessions().reauthenticateAsync(TOKEN, "password"),
				latchkey.sessions().startReauthenticationAsync(TOKEN),
				latchkey.sessions().reauthenticateAsync(TOKEN, ReauthenticateRequest.getDefaultInstance()));
	}

	private static Stream<CompletableFuture<?>> account(LatchkeyClient latchkey) {
		return Stream.of(latchkey.account().getAsync(TOKEN),
				latchkey.account().changePasswordAsync(TOKEN, ChangePasswordRequest.getDefaultInstance()),
				latchkey.account().deleteAsync(TOKEN, "password"));
	}

	private static Stream<CompletableFuture<?>> factor(LatchkeyClient latchkey) {
		return Stream.of(latchkey.factors().listAsync(TOKEN), latchkey.factors().startTotpEnrollmentAsync(TOKEN),
				latchkey.factors().completeTotpEnrollmentAsync(TOKEN, "123456"),
				latchkey.factors().removeTotpAsync(TOKEN), latchkey.factors().createRecoveryCodesAsync(TOKEN),
				latchkey.factors().startPasskeyRegistrationAsync(TOKEN),
				latchkey.factors()
					.completePasskeyRegistrationAsync(TOKEN, CompletePasskeyRegistrationRequest.getDefaultInstance()),
				latchkey.factors().removePasskeyAsync(TOKEN, "id"));
	}

	private static Stream<CompletableFuture<?>> admin(LatchkeyClient latchkey) {
		return Stream.of(latchkey.admin().listAccountsAsync(KEY, ListAccountsRequest.getDefaultInstance()),
				latchkey.admin().getAccountAsync(KEY, "id"), latchkey.admin().disableAccountAsync(KEY, "id"),
				latchkey.admin().enableAccountAsync(KEY, "id"), latchkey.admin().getAccountByUsernameAsync(KEY, "ada"),
				latchkey.admin().deleteAccountAsync(KEY, "id"), latchkey.admin().sessions().listAsync(KEY, ADMIN_LIST),
				latchkey.admin().sessions().revokeAsync(KEY, "id", "session"),
				latchkey.admin().sessions().revokeAllAsync(KEY, "id"),
				latchkey.admin().startPasswordResetAsync(KEY, "id"), latchkey.admin().resetFactorsAsync(KEY, "id"),
				latchkey.imports().importAccountsAsync(KEY, List.of()));
	}

	static List<String> expected() {
		return List.of("AuthenticationService/SignUp -", "AuthenticationService/SignIn -",
				"AuthenticationService/SignOut Bearer " + TOKEN, "AuthenticationService/ValidateSession -",
				"AuthenticationService/CompletePasswordReset -", "AuthenticationService/CompleteSignIn -",
				"AuthenticationService/StartPasskeySignIn -", "SessionService/ListSessions Bearer " + TOKEN,
				"SessionService/RevokeSession Bearer " + TOKEN, "SessionService/RevokeOtherSessions Bearer " + TOKEN,
				"SessionService/Reauthenticate Bearer " + TOKEN, "SessionService/StartReauthentication Bearer " + TOKEN,
				"SessionService/Reauthenticate Bearer " + TOKEN, "AccountService/GetAccount Bearer " + TOKEN,
				"AccountService/ChangePassword Bearer " + TOKEN, "AccountService/DeleteAccount Bearer " + TOKEN,
				"FactorService/ListFactors Bearer " + TOKEN, "FactorService/StartTotpEnrollment Bearer " + TOKEN,
				"FactorService/CompleteTotpEnrollment Bearer " + TOKEN, "FactorService/RemoveTotp Bearer " + TOKEN,
				"FactorService/CreateRecoveryCodes Bearer " + TOKEN,
				"FactorService/StartPasskeyRegistration Bearer " + TOKEN,
				"FactorService/CompletePasskeyRegistration Bearer " + TOKEN,
				"FactorService/RemovePasskey Bearer " + TOKEN, "AdminService/ListAccounts Bearer " + KEY,
				"AdminService/GetAccount Bearer " + KEY, "AdminService/DisableAccount Bearer " + KEY,
				"AdminService/EnableAccount Bearer " + KEY, "AdminService/GetAccount Bearer " + KEY,
				"AdminService/DeleteAccount Bearer " + KEY, "AdminService/ListSessions Bearer " + KEY,
				"AdminService/RevokeSessions Bearer " + KEY, "AdminService/RevokeSessions Bearer " + KEY,
				"AdminService/StartPasswordReset Bearer " + KEY, "AdminService/ResetFactors Bearer " + KEY,
				"AdminService/ImportAccounts Bearer " + KEY);
	}

}
