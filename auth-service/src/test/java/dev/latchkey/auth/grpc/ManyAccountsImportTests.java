package dev.latchkey.auth.grpc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports many accounts on a real port, whose limits of calls apply.
 * {@code -Dtests.import.accounts=100000} for the long run.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "spring.grpc.server.port=0",
		"latchkey.password.iterations=10", "latchkey.password.allow-weak-hashing=true" })
class ManyAccountsImportTests {

	private static final Log logger = LogFactory.getLog(ManyAccountsImportTests.class);

	private static final int MANY = Integer.getInteger("tests.import.accounts", 10_000);

	private static final int A_CALL = 5_000;

	private static final String BCRYPT = "$2y$04$R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM2";

	@LocalGrpcServerPort
	int grpcPort;

	@SuppressWarnings("NullAway.Init")
	private ManagedChannel channel;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
		registry.add("latchkey.admin.key-files", () -> AbstractGrpcTests.adminKeyFile(file));
	}

	@BeforeEach
	void open() {
		this.channel = ManagedChannelBuilder.forAddress("localhost", this.grpcPort).usePlaintext().build();
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void areImportedInLittleTime() throws Exception {
		long begin = System.nanoTime();
		int imported = 0;
		for (int from = 0; from < MANY; from += A_CALL) {
			imported += send("many-", AbstractGrpcTests.ADMIN_KEY, from, Math.min(from + A_CALL, MANY))
				.get(60, TimeUnit.SECONDS)
				.getImportedCount();
		}
		Duration taken = Duration.ofNanos(System.nanoTime() - begin);
		logger.info(imported + " accounts in " + taken);
		assertThat(imported).isEqualTo(MANY);
		assertThat(taken).isLessThan(Duration.ofMinutes(1));
		assertThat(send("many-", AbstractGrpcTests.ADMIN_KEY, 0, A_CALL).get(60, TimeUnit.SECONDS).getSkippedCount())
			.isEqualTo(A_CALL);
	}

	@Test
	void areNotTakenFromStrangers() {
		CompletableFuture<ImportAccountsResponse> reply = send("strange-", "k".repeat(40), 0, A_CALL);
		Awaitility.await().until(reply::isDone);
		assertThat(reply.handle((result, failure) -> Status.fromThrowable(failure).getCode()).join())
			.isEqualTo(Code.UNAUTHENTICATED);
	}

	private CompletableFuture<ImportAccountsResponse> send(String prefix, String key, int from, int to) {
		CompletableFuture<ImportAccountsResponse> reply = new CompletableFuture<>();
		StreamObserver<ImportAccountsRequest> requests = AdminServiceGrpc.newStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(AbstractGrpcTests.headers("Bearer " + key)))
			.withDeadlineAfter(60, TimeUnit.SECONDS)
			.importAccounts(new ReplyObserver<>(reply));
		for (int each = from; each < to; each++) {
			requests
				.onNext(ImportAccountsRequest.newBuilder().setUsername(prefix + each).setPasswordHash(BCRYPT).build());
		}
		requests.onCompleted();
		return reply;
	}

}
