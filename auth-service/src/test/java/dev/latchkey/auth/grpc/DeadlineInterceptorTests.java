package dev.latchkey.auth.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.grpc.call.TestCalls;
import dev.latchkey.auth.password.TestWorkers;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@TestPropertySource(properties = { "latchkey.grpc.default-deadline=1s", "latchkey.grpc.max-deadline=1s",
		"latchkey.password.workers=1" })
class DeadlineInterceptorTests extends AbstractGrpcTests {

	private static final String SENTENCE = "The call has taken too long.";

	private ApplicationContext context;

	// The first calls of a process may take longer than a second.
	@BeforeEach
	void warmUp(@Autowired ApplicationContext context) {
		this.context = context;
		Awaitility.await().ignoreExceptions().until(() -> signUpAndIn(newUsername()).hasSession());
	}

	@Test
	@Tag("asvs-15.2.2")
	void callWithoutADeadlineEndsAndLeavesTheQueue() throws Exception {
		try (TestWorkers workers = TestWorkers.occupy(this.context)) {
			CompletableFuture<Failure> call = signIn(this.authentication);
			Awaitility.await().until(() -> workers.queued() == 1);
			assertEnded(call.get(10, TimeUnit.SECONDS));
			Awaitility.await().until(() -> workers.queued() == 0);
		}
	}

	@Test
	void callWithATooLongDeadlineEnds() throws Exception {
		try (TestWorkers workers = TestWorkers.occupy(this.context)) {
			assertEnded(signIn(this.authentication.withDeadlineAfter(1, TimeUnit.HOURS)).get(10, TimeUnit.SECONDS));
			Awaitility.await().until(() -> workers.queued() == 0);
		}
	}

	@Test
	void cancelledCallLeavesTheQueue() throws Exception {
		try (TestWorkers workers = TestWorkers.occupy(this.context)) {
			CancellableContext caller = Context.current().withCancellation();
			CompletableFuture<Failure> call = CompletableFuture.supplyAsync(
					() -> failure(() -> caller.run(() -> this.authentication.signIn(credentials("ada", PHRASE)))),
					Threads.NEW);
			Awaitility.await().until(() -> workers.queued() == 1);
			caller.cancel(null);
			assertThat(call.get(10, TimeUnit.SECONDS).code()).isEqualTo(Code.CANCELLED);
			Awaitility.await().until(() -> workers.queued() == 0);
		}
	}

	@Test
	@Tag("asvs-15.4.4")
	@Tag("asvs-15.2.2")
	void othersAreServedWhileTheWorkersAreBusy() throws Exception {
		SignInResponse ada = signUpAndIn(newUsername());
		try (TestWorkers workers = TestWorkers.occupy(this.context)) {
			assertThatNoException().isThrownBy(() -> validate(ada.getSessionToken()));
			assertThat(workers.queued()).isZero();
		}
	}

	@Test
	void callWithoutARequestEnds() throws Exception {
		Ending<SignUpResponse> ending = new Ending<>();
		call(AuthenticationServiceGrpc.getSignUpMethod()).start(ending, new Metadata());
		Status status = ending.status.get(10, TimeUnit.SECONDS);
		assertThat(status.getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
		assertThat(status.getDescription()).isEqualTo(SENTENCE);
	}

	@Test
	void silentImportEndsAndFreesItsPlace(@Autowired ImportPlaces places) throws Exception {
		Ending<ImportAccountsResponse> ending = new Ending<>();
		ClientInterceptors
			.intercept(this.authentication.getChannel(),
					MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + ADMIN_KEY)))
			.newCall(AdminServiceGrpc.getImportAccountsMethod(), CallOptions.DEFAULT)
			.start(ending, new Metadata());
		assertThat(ending.status.get(10, TimeUnit.SECONDS).getDescription()).isEqualTo(SENTENCE);
		Awaitility.await().until(() -> places.free() == ImportPlaces.COUNT);
	}

	@Test
	void timerForgetsEndedCalls() {
		signUpAndIn(newUsername());
		failure(() -> validate("garbage"));
		failure(() -> adminsAs("garbage").listAccounts(ListAccountsRequest.getDefaultInstance()));
		Awaitility.await().until(() -> TestCalls.deadlines(this.context) == 0);
	}

	@Test
	void watchStaysOpen() throws Exception {
		Ending<HealthCheckResponse> watch = new Ending<>();
		ClientCall<HealthCheckRequest, HealthCheckResponse> call = call(HealthGrpc.getWatchMethod());
		call.start(watch, new Metadata());
		call.request(Integer.MAX_VALUE);
		call.sendMessage(HealthCheckRequest.getDefaultInstance());
		call.halfClose();
		try (TestWorkers workers = TestWorkers.occupy(this.context)) {
			assertEnded(signIn(this.authentication).get(10, TimeUnit.SECONDS));
			assertThat(workers).isNotNull();
		}
		assertThat(watch.status).isNotDone();
		call.cancel("done", null);
	}

	private static CompletableFuture<Failure> signIn(AuthenticationServiceBlockingStub stub) {
		return CompletableFuture.supplyAsync(() -> failure(() -> stub.signIn(credentials("ada", PHRASE))), Threads.NEW);
	}

	private <Q, R> ClientCall<Q, R> call(MethodDescriptor<Q, R> method) {
		return this.authentication.getChannel().newCall(method, CallOptions.DEFAULT);
	}

	private static void assertEnded(Failure failure) {
		failure.is(Code.DEADLINE_EXCEEDED, "");
		assertThat(failure.sentence()).isEqualTo(SENTENCE);
	}

	/**
	 * Records the status with which a call ends.
	 */
	private static final class Ending<R> extends ClientCall.Listener<R> {

		private final CompletableFuture<Status> status = new CompletableFuture<>();

		@Override
		public void onClose(Status status, Metadata trailers) {
			this.status.complete(status);
		}

	}

}
