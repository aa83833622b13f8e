package dev.latchkey.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.UnavailableException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LatchkeyClientTests {

	private static final String TOKEN = "lks_token";

	private static final dev.latchkey.admin.v1.ListSessionsRequest ADMIN_LIST = dev.latchkey.admin.v1.ListSessionsRequest
		.getDefaultInstance();

	private static final String KEY = "lka_key";

	private final RecordingServer server = new RecordingServer();

	private final ManagedChannel channel = this.server.channel();

	private final LatchkeyClient client = LatchkeyClient.builder().channel(this.channel).build();

	@AfterEach
	void close() {
		this.channel.shutdownNow();
		this.server.close();
	}

	@Test
	void everyCallSendsTheSecretToItsMethod() {
		blocking(this.client);
		assertThat(this.server.calls()).isEqualTo(expectedCalls());
	}

	@Test
	void everyCallHasAnAsynchronousForm() {
		List<CompletableFuture<?>> futures = asynchronous(this.client).toList();
		CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).join();
		assertThat(this.server.calls()).containsExactlyInAnyOrderElementsOf(expectedCalls());
	}

	@Test
	void everyMethodHasACall() {
		blocking(this.client);
		assertThat(this.server.calls().stream().map((call) -> call.split(" ", 2)[0]).distinct())
			.containsExactlyInAnyOrderElementsOf(RecordingServer.methods()
				.map((method) -> method.getFullMethodName().replaceFirst("^latchkey\\.\\w+\\.v1\\.", ""))
				.toList());
	}

	@Test
	void failedCallThrowsWithTheStackOfTheCaller() {
		this.server.failing(Status.UNAVAILABLE);
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.authentication().validateSession(TOKEN))
			.satisfies((ex) -> assertThat(ex.getStackTrace())
				.anyMatch((frame) -> frame.getClassName().equals(LatchkeyClientTests.class.getName())));
	}

	@Test
	void futureFailsWithTheSameException() {
		this.server.failing(Status.INTERNAL);
		CompletableFuture<?> reply = this.client.sessions().listAsync(TOKEN, ListSessionsRequest.getDefaultInstance());
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(reply::get)
			.withCauseInstanceOf(LatchkeyException.class);
	}

	// The executor of a channel ends a second after the last channel that was using it.
	@Test
	void everyCallFailsLikeThisLongAfterTheChannelWasClosed() {
		ManagedChannel closed = Grpc.newChannelBuilder("localhost:1", InsecureChannelCredentials.create())
			.executor((task) -> {
				throw new RejectedExecutionException("The executor has ended");
			})
			.build()
			.shutdownNow();
		LatchkeyClient late = LatchkeyClient.builder().channel(closed).build();
		assertThat(blocking()).isNotEmpty()
			.allSatisfy(
					(call) -> assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> call.apply(late))
						.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.UNAVAILABLE)));
		assertThat(asynchronous(late)).isNotEmpty()
			.allSatisfy((reply) -> assertThat(reply).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withCauseInstanceOf(UnavailableException.class));
	}

	@Test
	void cancelledFutureCancelsTheCall() {
		this.server.silent();
		CompletableFuture<?> reply = this.client.sessions().listAsync(TOKEN, ListSessionsRequest.getDefaultInstance());
		Awaitility.await().untilAsserted(() -> assertThat(this.server.calls()).hasSize(1));
		reply.cancel(true);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.server.cancelled()).containsExactly("SessionService/ListSessions"));
	}

	@Test
	void callEndsAtItsDeadline() {
		this.server.silent();
		LatchkeyClient hasty = this.client.withDeadline(Duration.ofMillis(20));
		assertThatExceptionOfType(LatchkeyException.class).isThrownBy(() -> hasty.account().get(TOKEN))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.DEADLINE_EXCEEDED));
	}

	@ParameterizedTest
	@MethodSource
	void impossibleSecretIsNotSent(String secret) {
		var unused = this.client.account().get(secret);
		assertThat(this.server.calls()).containsExactly("AccountService/GetAccount -");
	}

	static Stream<String> impossibleSecretIsNotSent() {
		return Stream.of("lks_a b", "lks_a\nb", "lks_ü", "a".repeat(513));
	}

	@Test
	void givenChannelStaysOpen() {
		this.client.close();
		assertThat(this.channel.isShutdown()).isFalse();
	}

	@Test
	void clientNeedsAnAddress() {
		assertThatIllegalStateException().isThrownBy(() -> LatchkeyClient.builder().build())
			.withMessageContaining("address");
		assertThatIllegalArgumentException().isThrownBy(() -> LatchkeyClient.builder().address("localhost"));
		assertThatIllegalArgumentException().isThrownBy(() -> LatchkeyClient.builder().deadline(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.withDeadline(Duration.ZERO));
	}

	private static void blocking(LatchkeyClient client) {
		blocking().forEach((call) -> assertThat(call.apply(client)).isNotNull());
	}

	private static Stream<Function<LatchkeyClient, Object>> blocking() {
		return Stream.of((latchkey) -> latchkey.authentication().signUp(SignUpRequest.getDefaultInstance()),
				(latchkey) -> latchkey.authentication().signIn(SignInRequest.getDefaultInstance()),
				(latchkey) -> latchkey.authentication().signOut(TOKEN),
				(latchkey) -> latchkey.authentication().validateSession(TOKEN),
				(latchkey) -> latchkey.authentication()
					.completePasswordReset(CompletePasswordResetRequest.getDefaultInstance()),
				(latchkey) -> latchkey.sessions().list(TOKEN, ListSessionsRequest.getDefaultInstance()),
				(latchkey) -> latchkey.sessions().revoke(TOKEN, "id"),
				(latchkey) -> latchkey.sessions().revokeOthers(TOKEN),
				(latchkey) -> latchkey.sessions().reauthenticate(TOKEN, "password"),
				(latchkey) -> latchkey.account().get(TOKEN),
				(latchkey) -> latchkey.account().changePassword(TOKEN, ChangePasswordRequest.getDefaultInstance()),
				(latchkey) -> latchkey.account().delete(TOKEN, "password"),
				(latchkey) -> latchkey.admin().listAccounts(KEY, ListAccountsRequest.getDefaultInstance()),
				(latchkey) -> latchkey.admin().getAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().disableAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().enableAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().getAccountByUsername(KEY, "ada"),
				(latchkey) -> latchkey.admin().deleteAccount(KEY, "id"),
				(latchkey) -> latchkey.admin().sessions().list(KEY, ADMIN_LIST),
				(latchkey) -> latchkey.admin().sessions().revoke(KEY, "id", "session"),
				(latchkey) -> latchkey.admin().sessions().revokeAll(KEY, "id"),
				(latchkey) -> latchkey.admin().startPasswordReset(KEY, "id"),
				(latchkey) -> latchkey.imports().importAccounts(KEY, List.of()));
	}

	private static Stream<CompletableFuture<?>> asynchronous(LatchkeyClient latchkey) {
		return Stream.of(latchkey.authentication().signUpAsync(SignUpRequest.getDefaultInstance()),
				latchkey.authentication().signInAsync(SignInRequest.getDefaultInstance()),
				latchkey.authentication().signOutAsync(TOKEN), latchkey.authentication().validateSessionAsync(TOKEN),
				latchkey.authentication().completePasswordResetAsync(CompletePasswordResetRequest.getDefaultInstance()),
				latchkey.sessions().listAsync(TOKEN, ListSessionsRequest.getDefaultInstance()),
				latchkey.sessions().revokeAsync(TOKEN, "id"), latchkey.sessions().revokeOthersAsync(TOKEN),
				latchkey.sessions().reauthenticateAsync(TOKEN, "password"), latchkey.account().getAsync(TOKEN),
				latchkey.account().changePasswordAsync(TOKEN, ChangePasswordRequest.getDefaultInstance()),
				latchkey.account().deleteAsync(TOKEN, "password"),
				latchkey.admin().listAccountsAsync(KEY, ListAccountsRequest.getDefaultInstance()),
				latchkey.admin().getAccountAsync(KEY, "id"), latchkey.admin().disableAccountAsync(KEY, "id"),
				latchkey.admin().enableAccountAsync(KEY, "id"), latchkey.admin().getAccountByUsernameAsync(KEY, "ada"),
				latchkey.admin().deleteAccountAsync(KEY, "id"), latchkey.admin().sessions().listAsync(KEY, ADMIN_LIST),
				latchkey.admin().sessions().revokeAsync(KEY, "id", "session"),
				latchkey.admin().sessions().revokeAllAsync(KEY, "id"),
				latchkey.admin().startPasswordResetAsync(KEY, "id"),
				latchkey.imports().importAccountsAsync(KEY, List.of()));
	}

	private static List<String> expectedCalls() {
		return List.of("AuthenticationService/SignUp -", "AuthenticationService/SignIn -",
				"AuthenticationService/SignOut Bearer " + TOKEN, "AuthenticationService/ValidateSession -",
				"AuthenticationService/CompletePasswordReset -", "SessionService/ListSessions Bearer " + TOKEN,
				"SessionService/RevokeSession Bearer " + TOKEN, "SessionService/RevokeOtherSessions Bearer " + TOKEN,
				"SessionService/Reauthenticate Bearer " + TOKEN, "AccountService/GetAccount Bearer " + TOKEN,
				"AccountService/ChangePassword Bearer " + TOKEN, "AccountService/DeleteAccount Bearer " + TOKEN,
				"AdminService/ListAccounts Bearer " + KEY, "AdminService/GetAccount Bearer " + KEY,
				"AdminService/DisableAccount Bearer " + KEY, "AdminService/EnableAccount Bearer " + KEY,
				"AdminService/GetAccount Bearer " + KEY, "AdminService/DeleteAccount Bearer " + KEY,
				"AdminService/ListSessions Bearer " + KEY, "AdminService/RevokeSessions Bearer " + KEY,
				"AdminService/RevokeSessions Bearer " + KEY, "AdminService/StartPasswordReset Bearer " + KEY,
				"AdminService/ImportAccounts Bearer " + KEY);
	}

}
