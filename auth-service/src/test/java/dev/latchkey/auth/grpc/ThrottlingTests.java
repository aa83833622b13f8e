package dev.latchkey.auth.grpc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mockingDetails;

/**
 * The default limits, behind a trusted proxy.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true", "latchkey.grpc.trusted-proxies=127.0.0.0/8,::1" })
@Import(AbstractGrpcTests.Time.class)
class ThrottlingTests {

	private static final String WRONG = "another long and plain phrase";

	@LocalGrpcServerPort
	int port;

	private TestClock clock;

	@MockitoSpyBean
	PasswordHasher hasher;

	private ManagedChannel channel;

	private final String username = "ada-" + UUID.randomUUID().toString().substring(0, 8);

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
	}

	@BeforeEach
	void signUp(@Autowired TestClock clock) {
		this.clock = clock;
		this.channel = ManagedChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		Readiness.await(this.channel);
		// The buckets of earlier tests are full again after a minute.
		this.clock.advance(Duration.ofMinutes(1));
		var unused = from("203.0.113.1").signUp(
				SignUpRequest.newBuilder().setUsername(this.username).setPassword(AbstractGrpcTests.PHRASE).build());
	}

	@AfterEach
	void disconnect() {
		this.channel.shutdownNow();
	}

	@Test
	@Tag("asvs-6.3.1")
	void onlyFiveOfManyConcurrentWrongPasswordsAreVerified() throws Exception {
		long before = verifications();
		List<Code> codes = Threads.together(32,
				Collections.nCopies(60, () -> code(this.username, WRONG, "198.51.100.7")));
		assertThat(verifications() - before).isEqualTo(5);
		assertThat(codes).filteredOn(Code.UNAUTHENTICATED::equals).hasSize(5);
		assertThat(codes).filteredOn(Code.RESOURCE_EXHAUSTED::equals).hasSize(55);
	}

	@Test
	@Tag("asvs-6.3.1")
	void onlyTenOfManyWrongPasswordsFromDifferentSourcesAreVerified() throws Exception {
		long before = verifications();
		List<Callable<Code>> calls = new ArrayList<>();
		IntStream.range(0, 100).forEach((i) -> calls.add(() -> code(this.username, WRONG, "198.51.100." + i)));
		Threads.together(32, calls);
		assertThat(verifications() - before).isEqualTo(10);
	}

	@Test
	@Tag("asvs-6.3.8")
	@Tag("asvs-6.3.1")
	void unknownNameIsLimitedLikeAnyOther() throws Exception {
		String unknown = "grace-" + this.username;
		long before = verifications();
		Threads.together(32, Collections.nCopies(20, () -> code(unknown, WRONG, "198.51.100.7")));
		assertThat(verifications() - before).isEqualTo(5);
		Failure known = refusalAfterFive(this.username);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(refusalAfterFive(unknown + "x")).isEqualTo(known);
		assertThat(known.retry()).isTrue();
		known.is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
	}

	@Test
	@Tag("asvs-6.3.1")
	void ownerSignsInWhileAnAttackerWaits() throws Exception {
		Threads.together(32, Collections.nCopies(20, () -> code(this.username, WRONG, "198.51.100.7")));
		assertThat(code(this.username, AbstractGrpcTests.PHRASE, "198.51.100.7")).isEqualTo(Code.RESOURCE_EXHAUSTED);
		assertThat(code(this.username, AbstractGrpcTests.PHRASE, "203.0.113.1")).isEqualTo(Code.OK);
	}

	@Test
	void concurrentRightPasswordsAreNotFailures() throws Exception {
		for (int i = 0; i < 10; i++) {
			assertThat(Threads.together(32,
					Collections.nCopies(2, () -> code(this.username, AbstractGrpcTests.PHRASE, "203.0.113.1"))))
				.containsOnly(Code.OK);
		}
	}

	@Test
	@Tag("asvs-6.3.1")
	void manyAccountsFromOneSourceAreLimitedTogether() {
		List<Code> codes = IntStream.range(0, 70)
			.mapToObj((i) -> code(this.username + i, WRONG, "198.51.100.7"))
			.toList();
		assertThat(codes).filteredOn(Code.UNAUTHENTICATED::equals).hasSize(60);
		assertThat(code(this.username, AbstractGrpcTests.PHRASE, "198.51.100.8")).isEqualTo(Code.OK);
	}

	@Test
	@Tag("asvs-4.1.3")
	@Tag("asvs-15.3.4")
	void forwardedAddressesFromTheCallerAreNotTrusted() {
		List<Code> codes = IntStream.range(0, 20)
			.mapToObj((i) -> code(this.username, WRONG, "10.9.8." + i + ", 198.51.100.7"))
			.toList();
		assertThat(codes).filteredOn(Code.UNAUTHENTICATED::equals).hasSize(5);
	}

	@Test
	@Tag("asvs-2.4.1")
	@Tag("asvs-2.3.2")
	void signUpsOfOneSourceAreLimited() {
		List<Code> codes = IntStream.range(0, 32)
			.mapToObj((i) -> codeOf(() -> from("198.51.100.9").signUp(SignUpRequest.newBuilder()
				.setUsername(this.username + "-" + i)
				.setPassword(AbstractGrpcTests.PHRASE)
				.build())))
			.toList();
		assertThat(codes).filteredOn(Code.OK::equals).hasSize(30);
		assertThat(codes).endsWith(Code.RESOURCE_EXHAUSTED, Code.RESOURCE_EXHAUSTED);
	}

	private Failure refusalAfterFive(String name) {
		IntStream.range(0, 5).forEach((i) -> code(name, WRONG, "203.0.113.77"));
		return Failure
			.of(catchThrowableOfType(StatusRuntimeException.class, () -> signIn(name, WRONG, "203.0.113.77")));
	}

	private long verifications() {
		return mockingDetails(this.hasher).getInvocations()
			.stream()
			.filter((invocation) -> invocation.getMethod().getName().equals("matches"))
			.count();
	}

	private Code code(String name, String password, String forwardedFor) {
		return codeOf(() -> signIn(name, password, forwardedFor));
	}

	private static Code codeOf(Callable<?> call) {
		try {
			call.call();
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private SignInResponse signIn(String name, String password, String forwardedFor) {
		return from(forwardedFor).signIn(SignInRequest.newBuilder().setUsername(name).setPassword(password).build());
	}

	private AuthenticationServiceBlockingStub from(String forwardedFor) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("x-forwarded-for", Metadata.ASCII_STRING_MARSHALLER), forwardedFor);
		return AuthenticationServiceGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

}
