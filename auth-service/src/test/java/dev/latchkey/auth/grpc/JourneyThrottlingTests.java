package dev.latchkey.auth.grpc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.testsupport.time.TestClock;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The default limits of health-service's journey. All calls come from one address.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true" })
@Import(AbstractGrpcTests.Time.class)
class JourneyThrottlingTests {

	private static final String WRONG = "another long and plain phrase";

	private final String ordinary = "ada-" + UUID.randomUUID().toString().substring(0, 8);

	private final String journey = "latchkey-journey-" + UUID.randomUUID().toString().substring(0, 8);

	@LocalGrpcServerPort
	int port;

	private MeterRegistry meters;

	private ManagedChannel channel;

	private AuthenticationServiceBlockingStub authentication;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
	}

	@BeforeEach
	void signUp(@Autowired TestClock clock, @Autowired MeterRegistry meters) {
		this.meters = meters;
		this.channel = ManagedChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		this.authentication = AuthenticationServiceGrpc.newBlockingStub(this.channel);
		// The buckets of earlier tests are full again after a minute.
		clock.advance(Duration.ofMinutes(1));
		assertThat(signUp(this.ordinary)).isEqualTo(Code.OK);
		assertThat(signUp(this.journey)).isEqualTo(Code.OK);
	}

	@AfterEach
	void disconnect() {
		this.channel.shutdownNow();
	}

	@Test
	void floodOfOrdinaryCallsDoesNotAffectTheJourney() {
		assertThat(wrongPasswords(this.ordinary, 70)).endsWith(Code.RESOURCE_EXHAUSTED);
		assertThat(signUps(this.ordinary, 40)).endsWith(Code.RESOURCE_EXHAUSTED);
		assertThat(signIn(this.journey, AbstractGrpcTests.PHRASE)).isEqualTo(Code.OK);
		assertThat(signUp(this.journey + "-next")).isEqualTo(Code.OK);
	}

	@Test
	void journeyDoesNotUseTheBudgetOfOthers() {
		assertThat(wrongPasswords(this.journey, 70)).endsWith(Code.RESOURCE_EXHAUSTED);
		assertThat(signUps(this.journey, 20)).endsWith(Code.RESOURCE_EXHAUSTED);
		assertThat(wrongPasswords(this.ordinary, 60)).containsOnly(Code.UNAUTHENTICATED);
		assertThat(signUps(this.ordinary, 29)).containsOnly(Code.OK);
	}

	@Test
	@Tag("asvs-6.3.1")
	@Tag("asvs-2.4.1")
	void prefixGivesAccessOnlyToItsOwnSmallBuckets() {
		assertThat(wrongPasswords(this.journey, 70)).filteredOn(Code.UNAUTHENTICATED::equals).hasSize(60);
		assertThat(signUps(this.journey, 20)).filteredOn(Code.OK::equals).hasSize(14);
	}

	@Test
	@Tag("asvs-6.3.1")
	void wrongPasswordsOfAJourneyAccountCountAsUsual() {
		List<Code> codes = IntStream.range(0, 8).mapToObj((i) -> signIn(this.journey, WRONG)).toList();
		assertThat(codes).filteredOn(Code.UNAUTHENTICATED::equals).hasSize(5);
		assertThat(signIn(this.journey, AbstractGrpcTests.PHRASE)).isEqualTo(Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void nameIsMappedBeforeThePrefixIsChecked() {
		assertThat(wrongPasswords(this.journey.toUpperCase(Locale.ROOT), 70)).endsWith(Code.RESOURCE_EXHAUSTED);
		assertThat(signIn(this.ordinary, AbstractGrpcTests.PHRASE)).isEqualTo(Code.OK);
	}

	@Test
	void journeySignInsAreCountedSeparately() {
		double ordinaries = signIns("false");
		double journeys = signIns("true");
		signIn(this.ordinary, AbstractGrpcTests.PHRASE);
		signIn(this.journey, AbstractGrpcTests.PHRASE);
		signIn(this.journey, WRONG);
		assertThat(signIns("false")).isEqualTo(ordinaries + 1);
		assertThat(signIns("true")).isEqualTo(journeys + 2);
	}

	private double signIns(String journeys) {
		return this.meters.find("latchkey.signin")
			.tag("journey", journeys)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	/**
	 * Tries a wrong password for many different names, so that only the limit of the
	 * source applies.
	 */
	private List<Code> wrongPasswords(String name, int count) {
		return IntStream.range(0, count).mapToObj((i) -> signIn(name + "-" + i, WRONG)).toList();
	}

	private List<Code> signUps(String name, int count) {
		return IntStream.range(0, count).mapToObj((i) -> signUp(name + "-" + i)).toList();
	}

	private Code signIn(String name, String password) {
		return codeOf(() -> this.authentication.signIn(AbstractGrpcTests.credentials(name, password)));
	}

	private Code signUp(String name) {
		return codeOf(() -> this.authentication
			.signUp(SignUpRequest.newBuilder().setUsername(name).setPassword(AbstractGrpcTests.PHRASE).build()));
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

}
