package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calls that import nothing, because they are refused or cut off.
 */
class AccountImportCallTests extends AbstractImportTests {

	private static final int A_CALL = 5_000;

	@SuppressWarnings("NullAway.Init")
	private ImportPlaces places;

	@BeforeEach
	void take(@Autowired ImportPlaces places) {
		this.places = places;
	}

	@Test
	void moreThanACallTakesIsRefusedAsAWhole() {
		String first = newUsername();
		List<ImportAccountsRequest> accounts = new ArrayList<>(List.of(account(first, BCRYPT)));
		IntStream.range(0, A_CALL).forEach((each) -> accounts.add(account("many-" + each, BCRYPT)));
		Failure failure = refusal(accounts);
		failure.is(Code.INVALID_ARGUMENT, "FIELD_INVALID");
		assertThat(failure.sentence()).contains("5000");
		assertThat(find(first)).isNull();
	}

	@Test
	void unreadableMessageRefusesTheCall() {
		String first = newUsername();
		byte[] good = account(first, BCRYPT).toByteArray();
		byte[] broken = HexFormat.of().parseHex("0a01ff");
		byte[] large = account(newUsername(), "$".repeat(1 << 20)).toByteArray();
		for (byte[] bad : List.of(broken, large, new byte[] { 1, 2, 3 })) {
			assertThat(codeOf(List.of(good, bad, good))).isEqualTo(Code.INVALID_ARGUMENT);
			assertThat(find(first)).isNull();
		}
		assertThat(codeOf(List.of(good))).isEqualTo(Code.OK);
		assertThat(find(first)).isNotNull();
	}

	@Test
	void interruptedCallChangesNothing() {
		String first = newUsername();
		CompletableFuture<ImportAccountsResponse> reply = new CompletableFuture<>();
		ClientCall<ImportAccountsRequest, ImportAccountsResponse> call = this.channel
			.newCall(AdminServiceGrpc.getImportAccountsMethod(), CallOptions.DEFAULT);
		StreamObserver<ImportAccountsRequest> requests = ClientCalls.asyncClientStreamingCall(call,
				new ReplyObserver<>(reply));
		requests.onNext(account(first, BCRYPT));
		call.cancel("the connection broke", null);
		Awaitility.await().until(reply::isDone);
		assertThat(reply).isCompletedExceptionally();
		assertThat(find(first)).isNull();
	}

	@Test
	void acknowledgedImportStandsWhenTheNextOneIsCutOff() throws Exception {
		String first = newUsername();
		String second = newUsername();
		assertThat(importAll(List.of(account(first, BCRYPT))).getImportedCount()).isOne();
		OpenImport call = open();
		call.requests().onNext(account(second, BCRYPT));
		call.call().cancel("the connection broke", null);
		Awaitility.await().until(() -> this.places.free() == ImportPlaces.COUNT);
		assertThat(find(first)).isNotNull();
		assertThat(find(second)).isNull();
	}

	@Test
	@Tag("asvs-15.2.2")
	void fewImportsRunAtOnceAndEveryEndingFreesAPlace() throws Exception {
		List<OpenImport> calls = Stream.generate(this::open).limit(ImportPlaces.COUNT).toList();
		Awaitility.await().until(() -> this.places.free() == 0);
		Failure refused = refusal(List.of(account(newUsername(), BCRYPT)));
		refused.is(Code.RESOURCE_EXHAUSTED, "OVERLOADED");
		assertThat(refused.retry()).isTrue();
		calls.get(0).requests().onCompleted();
		calls.get(1).call().cancel("not needed", null);
		calls.get(2)
			.requests()
			.onNext(account("many", BCRYPT).toBuilder().setPasswordHash("$".repeat(1 << 17)).build());
		Awaitility.await().until(() -> this.places.free() == ImportPlaces.COUNT - 1);
		assertThat(importAll(List.of(account(newUsername(), BCRYPT))).getImportedCount()).isOne();
		calls.get(3).requests().onCompleted();
		Awaitility.await().until(() -> this.places.free() == ImportPlaces.COUNT);
		assertThat(calls.get(3).reply().join()).isEqualTo(ImportAccountsResponse.getDefaultInstance());
	}

	@Test
	void silentImportEndsAtItsDeadlineAndFreesItsPlace() {
		OpenImport call = open(CallOptions.DEFAULT.withDeadlineAfter(200, TimeUnit.MILLISECONDS));
		Awaitility.await().until(call.reply()::isDone);
		assertThat(call.reply().handle((result, failure) -> Status.fromThrowable(failure).getCode()).join())
			.isEqualTo(Code.DEADLINE_EXCEEDED);
		Awaitility.await().until(() -> this.places.free() == ImportPlaces.COUNT);
	}

	private OpenImport open() {
		return open(CallOptions.DEFAULT);
	}

	private OpenImport open(CallOptions options) {
		CompletableFuture<ImportAccountsResponse> reply = new CompletableFuture<>();
		ClientCall<ImportAccountsRequest, ImportAccountsResponse> call = this.channel
			.newCall(AdminServiceGrpc.getImportAccountsMethod(), options);
		return new OpenImport(call, ClientCalls.asyncClientStreamingCall(call, new ReplyObserver<>(reply)), reply);
	}

	@Test
	void emptyImportImportsNothing() throws Exception {
		assertThat(importAll(List.of())).isEqualTo(ImportAccountsResponse.getDefaultInstance());
	}

	private Failure refusal(List<ImportAccountsRequest> accounts) {
		ExecutionException ex = catchThrowableOfType(ExecutionException.class, () -> importAll(accounts));
		assertThat(ex).isNotNull();
		return Failure.of((StatusRuntimeException) Objects.requireNonNull(ex.getCause()));
	}

	private Code codeOf(List<byte[]> messages) {
		CompletableFuture<byte[]> reply = new CompletableFuture<>();
		StreamObserver<byte[]> requests = ClientCalls.asyncClientStreamingCall(
				this.channel.newCall(RawCalls.method(AdminServiceGrpc.getImportAccountsMethod().getFullMethodName()),
						CallOptions.DEFAULT),
				new ReplyObserver<>(reply));
		messages.forEach(requests::onNext);
		requests.onCompleted();
		return reply
			.handle((result, failure) -> Status
				.fromThrowable(Objects.requireNonNullElse(failure, Status.OK.asRuntimeException()))
				.getCode())
			.join();
	}

	/**
	 * A call whose request is not complete.
	 */
	private record OpenImport(ClientCall<ImportAccountsRequest, ImportAccountsResponse> call,
			StreamObserver<ImportAccountsRequest> requests, CompletableFuture<ImportAccountsResponse> reply) {

	}

}
