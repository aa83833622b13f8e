package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.testsupport.conformance.WatchedRevocations;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationGrpcServiceTests extends AbstractGrpcTests {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private Channel channel;

	private WatchedRevocations stream;

	@BeforeEach
	void watch(@Autowired GrpcChannelFactory channels) {
		this.channel = channels.createChannel("auth-service");
		this.stream = new WatchedRevocations(this.channel, new Metadata());
	}

	@AfterEach
	void stop() {
		this.stream.close();
	}

	@Test
	void streamAndRepliesNameTheSameProcess() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		AtomicReference<Metadata> trailers = new AtomicReference<>();
		var client = this.authentication.withInterceptors(
				MetadataUtils.newCaptureMetadataInterceptor(new AtomicReference<>(new Metadata()), trailers));
		for (int i = 0; i < 2; i++) {
			var reply = client.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
			assertThat(reply.getRevalidateInterval().getSeconds()).isEqualTo(360);
			assertThat(Objects.requireNonNull(trailers.get()).getAll(WatchedRevocations.INCARNATION))
				.containsExactly(this.stream.incarnation());
		}
		assertThat(this.stream.incarnation()).matches("[A-Za-z0-9_-]{22}");
	}

	@ParameterizedTest
	@MethodSource("endings")
	@Tag("asvs-7.4.1")
	@Tag("asvs-7.4.2")
	void acknowledgedRevocationArrivesBeforeTheNextPong(Ending ending) {
		this.stream.incarnation();
		SignInResponse session = signUpAndIn(newUsername());
		this.stream.tagsBeforePong(1);
		int before = this.stream.events().size();
		ending.how.accept(this, session);
		this.stream.tagsBeforePong(2);
		assertThat(this.stream.events().subList(before, this.stream.events().size()))
			.anyMatch((event) -> event.getRevoked().getTagsList().contains(tag(session)));
	}

	static Stream<Ending> endings() {
		return Stream.of(new Ending("sign-out", (test, session) -> {
			var unused = test.authenticationAs(bearer(session)).signOut(SignOutRequest.getDefaultInstance());
		}), new Ending("reauthenticated", (test, session) -> {
			var unused = test.sessionsAs(bearer(session))
				.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build());
		}), new Ending("password changed", (test, session) -> {
			var unused = test.accountsAs(bearer(session))
				.changePassword(ChangePasswordRequest.newBuilder()
					.setCurrentPassword(PHRASE)
					.setNewPassword("another long and plain phrase 8")
					.build());
		}), new Ending("deleted", (test, session) -> {
			var unused = test.accountsAs(bearer(session))
				.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(PHRASE).build());
		}), new Ending("disabled", (test, session) -> {
			var unused = test.adminsAs("Bearer " + ADMIN_KEY)
				.disableAccount(DisableAccountRequest.newBuilder().setAccountId(id(session)).build());
		}), new Ending("revoked by an administrator", (test, session) -> {
			var unused = test.adminsAs("Bearer " + ADMIN_KEY)
				.revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id(session)).setAll(true).build());
		}));
	}

	@Test
	void revocationArrivesWithoutAPing() {
		this.stream.incarnation();
		SignInResponse session = signUpAndIn(newUsername());
		Awaitility.await()
			.until(() -> this.stream.events()
				.stream()
				.anyMatch((event) -> event.getRevoked().getTagsList().contains(tag(session))));
	}

	@Test
	void requestWithoutAPingEndsTheStream() {
		this.stream.send(WatchRevocationsRequest.getDefaultInstance());
		Failure.of(this.stream.failure()).isInvalid("FIELD_INVALID", "ping");
	}

	@Test
	void tooManyPingsEndTheStream() {
		for (int i = 0; i < 1000; i++) {
			this.stream.ping(i);
		}
		Failure end = Failure.of(this.stream.failure());
		end.is(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(end.metadata()).containsExactlyEntriesOf(Map.of("limit", "PINGS"));
		assertThat(end.retry()).isTrue();
	}

	@Test
	void callerEndsTheStream(@Autowired MeterRegistry meters) {
		this.stream.incarnation();
		assertThat(watchers(meters)).isPositive();
		this.stream.halfClose();
		assertThat(this.stream.end()).isEqualTo(Code.OK);
		Awaitility.await().until(() -> watchers(meters) == 0);
	}

	@Test
	void twoCredentialsAreRefused() {
		Metadata headers = headers("Bearer a");
		headers.merge(headers("Bearer b"));
		Failure.of(new WatchedRevocations(this.channel, headers).failure()).isInvalid("FIELD_INVALID", "authorization");
	}

	private static double watchers(MeterRegistry meters) {
		return meters.get("latchkey.revocation.watchers").gauge().value();
	}

	// As the contract describes it.
	private static int tag(SignInResponse session) {
		List<Integer> digits = session.getSessionToken()
			.substring(4, 7)
			.chars()
			.mapToObj((digit) -> DIGITS.indexOf(digit))
			.toList();
		return digits.get(0) * 4096 + digits.get(1) * 64 + digits.get(2);
	}

	private static String bearer(SignInResponse session) {
		return "Bearer " + session.getSessionToken();
	}

	private static String id(SignInResponse session) {
		return session.getAccount().getAccountId();
	}

	/**
	 * A way to revoke a session.
	 */
	private record Ending(String name, BiConsumer<RevocationGrpcServiceTests, SignInResponse> how) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
