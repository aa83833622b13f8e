package dev.latchkey.auth.grpc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Malformed requests of every rpc on a real port: a few by default, more with {@code
 * -Dtests.fuzz.requests=100000}.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true", "latchkey.throttle.sign-ins-per-minute=1000000",
				"latchkey.throttle.sign-ups-per-minute=1000000", "latchkey.grpc.trusted-proxies=127.0.0.1",
				"latchkey.passkey.rp-id=example.org" })
class FuzzTests {

	private static final Log logger = LogFactory.getLog(FuzzTests.class);

	private static final int REQUESTS = Integer.getInteger("tests.fuzz.requests", 2000);

	private static final int THREADS = 8;

	static final int BATCHES = 20;

	private static final long SEED = 20260102;

	private static final long MEGABYTE = 1024 * 1024;

	static final String PHRASE = "a long and plain phrase 7";

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
		registry.add("latchkey.admin.key-files", () -> AbstractGrpcTests.adminKeyFile(file));
	}

	@Test
	@Tag("asvs-2.2.1")
	@Tag("asvs-16.5.1")
	void noRequestCausesAnInternalError() throws Exception {
		ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", this.grpcPort).usePlaintext().build();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		// An event for each request would flood the log.
		logging.setLogLevel(SecurityEvents.LOGGER, LogLevel.OFF);
		try {
			Map<Code, Integer> codes = new EnumMap<>(Code.class);
			long before = 0;
			for (int batch = 0; batch < BATCHES; batch++) {
				runBatch(channel, threads, batch).forEach((code, count) -> codes.merge(code, count, Integer::sum));
				before = (batch == 1) ? usedAfterCollection() : before;
			}
			long after = usedAfterCollection();
			logger.info(FuzzRequests.METHODS.size() + " rpcs, " + codes + ", heap " + before / MEGABYTE
					+ " MB after two batches, " + after / MEGABYTE + " MB at the end");
			assertThat(codes).doesNotContainKeys(Code.INTERNAL, Code.UNKNOWN);
			assertThat(codes).containsKeys(Code.OK, Code.INVALID_ARGUMENT, Code.UNAUTHENTICATED);
			assertThat(after - before).as("retained bytes").isLessThan(32 * MEGABYTE);
			assertThat(newToken(channel, BATCHES)).startsWith("lks_");
		}
		finally {
			logging.setLogLevel(SecurityEvents.LOGGER, null);
			threads.shutdownNow();
			channel.shutdownNow();
		}
	}

	private static Map<Code, Integer> runBatch(Channel channel, ExecutorService threads, int batch) throws Exception {
		FuzzRequests requests = new FuzzRequests(newToken(channel, batch), newChallenge(channel));
		List<Future<Map<Code, Integer>>> runs = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			Random random = new Random(SEED + (long) batch * THREADS + thread);
			runs.add(threads.submit(() -> run(channel, requests, random, REQUESTS / BATCHES / THREADS)));
		}
		Map<Code, Integer> codes = new EnumMap<>(Code.class);
		for (Future<Map<Code, Integer>> run : runs) {
			run.get().forEach((code, count) -> codes.merge(code, count, Integer::sum));
		}
		return codes;
	}

	private static Map<Code, Integer> run(Channel channel, FuzzRequests requests, Random random, int count) {
		Map<Code, Integer> codes = new EnumMap<>(Code.class);
		for (int i = 0; i < count; i++) {
			codes.merge(send(channel, requests, random), 1, Integer::sum);
		}
		return codes;
	}

	private static Code send(Channel channel, FuzzRequests requests, Random random) {
		MethodDescriptor method = FuzzRequests.METHODS.get(random.nextInt(FuzzRequests.METHODS.size()));
		byte[] request = Mutations.of(requests.plausible(method, random).toByteArray(), random);
		Channel with = ClientInterceptors.intercept(channel,
				MetadataUtils.newAttachHeadersInterceptor(metadata(requests.token(), random)));
		CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
		try {
			RawCalls.call(with, Contract.fullName(method), request,
					(random.nextInt(50) == 0) ? options.withCompression("gzip") : options);
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			Status status = ex.getStatus();
			assertThat(String.valueOf(status.getDescription())).doesNotContain("Exception", "java.",
					"dev.latchkey.auth", "SQL", "\n");
			return status.getCode();
		}
	}

	private static Metadata metadata(String token, Random random) {
		Metadata metadata = new Metadata();
		switch (random.nextInt(4)) {
			case 0 -> metadata.put(ascii("authorization"), "Bearer " + token);
			case 1 -> metadata.put(ascii("authorization"), "Bearer " + AbstractGrpcTests.ADMIN_KEY);
			case 2 -> metadata.put(ascii("authorization"), printing(random));
			default -> {
				// No credentials.
			}
		}
		for (String name : List.of("x-forwarded-for", "traceparent", "x-" + random.nextInt(10))) {
			if (random.nextInt(4) == 0) {
				metadata.put(ascii(name), printing(random));
			}
		}
		if (random.nextInt(4) == 0) {
			byte[] noise = new byte[random.nextInt(500)];
			random.nextBytes(noise);
			metadata.put(Metadata.Key.of("noise-bin", Metadata.BINARY_BYTE_MARSHALLER), noise);
		}
		return metadata;
	}

	private static Metadata.Key<String> ascii(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

	private static String printing(Random random) {
		int[] characters = random.ints(random.nextInt(300), 0x20, 0x7f).toArray();
		return new String(characters, 0, characters.length);
	}

	private static String newToken(Channel channel, int batch) {
		var authentication = AuthenticationServiceGrpc.newBlockingStub(channel);
		String username = "caller-" + batch;
		var unused = authentication
			.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(PHRASE).build());
		String token = authentication
			.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(PHRASE).build())
			.getSessionToken();
		var valid = authentication.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
		assertThat(valid.getAccount().getUsername()).isEqualTo(username);
		return token;
	}

	// A passkey answers it, so its responses are read.
	private static Challenge newChallenge(Channel channel) {
		var authentication = AuthenticationServiceGrpc.newBlockingStub(channel);
		Challenge challenge = authentication.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance())
			.getChallenge();
		CompleteSignInRequest answer = CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setPasskeyResponse(FuzzRequests.response(challenge))
			.build();
		AbstractGrpcTests.failure(() -> authentication.completeSignIn(answer))
			.is(Code.UNAUTHENTICATED, "PASSKEY_INVALID");
		return challenge;
	}

	private static long usedAfterCollection() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
