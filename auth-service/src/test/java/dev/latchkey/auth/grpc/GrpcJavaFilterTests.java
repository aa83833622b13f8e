package dev.latchkey.auth.grpc;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import io.grpc.xds.ExtAuthzFilters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A client of grpc-java that asks at Envoy's door before its calls.
 */
class GrpcJavaFilterTests extends AbstractDoorsPortTests {

	private final RecordingChannel service = new RecordingChannel();

	private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	@SuppressWarnings("NullAway.Init")
	private ManagedChannel authorization;

	@BeforeEach
	void open() {
		this.authorization = ManagedChannelBuilder.forAddress("localhost", this.grpcPort)
			.usePlaintext()
			.intercept(MetadataUtils.newAttachHeadersInterceptor(headers(List.of("authorization: Bearer " + KEY))))
			.build();
	}

	@AfterEach
	void close() {
		this.authorization.shutdownNow();
		this.scheduler.shutdownNow();
		this.executor.shutdownNow();
	}

	@Test
	void aCallArrivesWithTheIdentityThatLatchkeyGives() {
		SignInResponse ida = signIn("ida");
		String bearer = "authorization: Bearer " + ida.getSessionToken();
		assertThat(call(bearer, "latchkey-account-id: forged", "latchkey_account_id: forged", "latchkey.x: forged",
				"x-bin: AQID", "a: b"))
			.isEqualTo(Status.Code.OUT_OF_RANGE);
		List<Metadata> arrived = this.service.take();
		assertThat(arrived).hasSize(1);
		Metadata headers = arrived.get(0);
		assertThat(headers.keys()).isEqualTo(Set.of("authorization", "x-bin", "a", "latchkey-account-id",
				"latchkey-session-id", "latchkey-username", "latchkey-authenticate-time", "latchkey-factors"));
		assertThat(headers.getAll(Metadata.Key.of("latchkey-account-id", Metadata.ASCII_STRING_MARSHALLER)))
			.containsExactly(ida.getAccount().getAccountId());
		signOut(ida);
		assertThat(call(bearer)).isEqualTo(Status.Code.UNAUTHENTICATED);
		assertThat(this.service.take()).isEmpty();
	}

	@Test
	void aCallWithoutASessionDoesNotArrive(@Autowired JdbcTemplate database) {
		String unknown = "authorization: Bearer "
				+ SessionToken.generate(new SecureRandom(), UUID.randomUUID()).reveal();
		for (String header : List.of("a: b", "authorization: Basic eDp5", "authorization: Bearer x", unknown)) {
			assertThat(call(header)).as(header).isEqualTo(Status.Code.UNAUTHENTICATED);
		}
		database.execute("ALTER TABLE session RENAME TO away");
		try {
			assertThat(call(unknown)).isEqualTo(Status.Code.UNAVAILABLE);
		}
		finally {
			database.execute("ALTER TABLE away RENAME TO session");
		}
		assertThat(this.service.take()).isEmpty();
	}

	private Status.Code call(String... lines) {
		Channel filtered = ClientInterceptors.intercept(this.service,
				ExtAuthzFilters.asking(this.authorization, this.scheduler),
				MetadataUtils.newAttachHeadersInterceptor(headers(List.of(lines))));
		StatusRuntimeException end = catchThrowableOfType(StatusRuntimeException.class,
				() -> HealthGrpc.newBlockingStub(filtered)
					.withExecutor(this.executor)
					.check(HealthCheckRequest.getDefaultInstance()));
		return end.getStatus().getCode();
	}

	private static Metadata headers(List<String> lines) {
		Metadata headers = new Metadata();
		for (String line : lines) {
			String[] parts = line.split(": ", 2);
			if (parts[0].endsWith("-bin")) {
				headers.put(Metadata.Key.of(parts[0], Metadata.BINARY_BYTE_MARSHALLER),
						Base64.getDecoder().decode(parts[1]));
			}
			else {
				headers.put(Metadata.Key.of(parts[0], Metadata.ASCII_STRING_MARSHALLER), parts[1]);
			}
		}
		return headers;
	}

}
