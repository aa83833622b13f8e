package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.credential.TokenFormat;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.conformance.Caller;
import dev.latchkey.testsupport.conformance.ServiceKeyConformance;
import dev.latchkey.testsupport.conformance.WatchedRevocations;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with services: who may validate sessions, and who may not.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServiceKeyTests extends AbstractGrpcTests implements ServiceKeyConformance {

	private static final String ORDERS = TestServiceKeys.newKey();

	private static final String BILLING = TestServiceKeys.newKey();

	private static final Path FOLDER = Path.of("target", "test-data", "services-" + UUID.randomUUID());

	private String token;

	@DynamicPropertySource
	static void services(DynamicPropertyRegistry registry) {
		registry.add("latchkey.services.orders.key-files", () -> write("orders", ORDERS));
		registry.add("latchkey.services.billing.key-files[0]", () -> write("billing-1", BILLING));
		registry.add("latchkey.services.billing.key-files[1]", () -> write("billing-2", BILLING));
	}

	private static Path write(String name, String key) {
		try {
			Files.createDirectories(FOLDER);
			Path next = Files.writeString(FOLDER.resolve(name + ".new"), key + "\n");
			return Files.move(next, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@BeforeEach
	void signInOnce() {
		this.clock.advance(Duration.ofMinutes(1));
		this.token = signUpAndIn(newUsername()).getSessionToken();
	}

	@Override
	public Caller nobody() {
		return new Caller(this.authentication.getChannel());
	}

	@Override
	public String serviceKey() {
		return ORDERS;
	}

	@Test
	void aServiceValidatesSessions() {
		assertThat(validateAs("Bearer " + ORDERS).hasAccount()).isTrue();
		assertThat(validateAs("bearer " + BILLING).hasAccount()).isTrue();
	}

	@Test
	void aServiceStillLearnsThatASessionIsNotValid() {
		failure(() -> authenticationAs("Bearer " + ORDERS)
			.validateSession(ValidateSessionRequest.newBuilder().setSessionToken("garbage").build()))
			.is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	@Tag("asvs-8.2.1")
	void callersWithoutAServiceKeyAreRefused() {
		SecureRandom random = new SecureRandom();
		for (String authorization : List.of("", ORDERS, "Basic " + ORDERS, "Bearer", "Bearer ", "Bearer " + this.token,
				"Bearer " + ADMIN_KEY, "Bearer " + TestServiceKeys.newKey(),
				"Bearer " + new TokenFormat("lka_").generate(random), "Bearer " + ORDERS + " ",
				"Bearer " + ORDERS + "," + ORDERS, "Bearer orders")) {
			refused(() -> validateAs(authorization));
		}
		refused(() -> validate(this.token));
		refused(() -> validate(ORDERS));
	}

	@Test
	@Tag("asvs-8.2.1")
	void onlyServicesWatchRevocations(@Autowired GrpcChannelFactory channels, CapturedOutput output) {
		Channel channel = channels.createChannel("auth-service");
		for (String authorization : List.of("", "Bearer " + this.token, "Bearer " + ADMIN_KEY,
				"Bearer " + TestServiceKeys.newKey())) {
			Failure.of(new WatchedRevocations(channel, headers(authorization)).failure())
				.is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
		}
		WatchedRevocations stream = new WatchedRevocations(channel, headers("Bearer " + ORDERS));
		assertThat(stream.incarnation()).isNotEmpty();
		stream.halfClose();
		assertThat(stream.end()).isEqualTo(Code.OK);
		assertThat(EventLines.withAction(output, "watch-revocations")).hasSize(5)
			.last()
			.asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("latchkey.service.name", "orders");
	}

	@Test
	@Tag("asvs-8.2.1")
	void onlyServicesAskAboutRequests(@Autowired GrpcChannelFactory channels) {
		var envoy = AuthorizationGrpc.newBlockingStub(channels.createChannel("auth-service"));
		for (String authorization : List.of("", "Bearer " + this.token, "Bearer " + ADMIN_KEY)) {
			refused(() -> envoy.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(authorization)))
				.check(CheckRequest.getDefaultInstance()));
		}
		assertThat(envoy.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + ORDERS)))
			.check(CheckRequest.getDefaultInstance())
			.hasDeniedResponse()).isTrue();
	}

	@Test
	void aKeyInAnotherHeaderIsNoKey() {
		for (String name : List.of("x-authorization", "x-service-key", "proxy-authorization", "cookie")) {
			Metadata headers = new Metadata();
			headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), "Bearer " + ORDERS);
			refused(() -> validateWith(headers));
		}
	}

	@Test
	void twoKeysInOneCallAreRefused() {
		Metadata headers = headers("Bearer " + ORDERS);
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + ORDERS);
		failure(() -> validateWith(headers)).isInvalid("FIELD_INVALID", "authorization");
	}

	@Test
	void aServiceKeyIsGoodForNothingElse() {
		failure(() -> adminsAs("Bearer " + ORDERS).listAccounts(ListAccountsRequest.getDefaultInstance()))
			.is(Code.UNAUTHENTICATED, "ADMIN_KEY_INVALID");
		failure(() -> adminsAs("Bearer " + this.token).listAccounts(ListAccountsRequest.getDefaultInstance()))
			.is(Code.UNAUTHENTICATED, "ADMIN_KEY_INVALID");
		failure(() -> sessionsAs("Bearer " + ORDERS).listSessions(ListSessionsRequest.getDefaultInstance()))
			.is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	@Tag("asvs-6.3.1")
	void wrongKeysOfASourceAreCountedAndRightOnesAreNot() {
		for (int i = 0; i < 600; i++) {
			refused(() -> validate(this.token));
		}
		failure(() -> validate(this.token)).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		failure(() -> adminsAs("Bearer " + ORDERS).listAccounts(ListAccountsRequest.getDefaultInstance()))
			.is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		assertThat(validateAs("Bearer " + ORDERS).hasAccount()).isTrue();
	}

	@Test
	@Tag("asvs-16.2.5")
	void eventsNameTheServiceAndNoKey(CapturedOutput output) {
		String wrong = TestServiceKeys.newKey();
		refused(() -> validateAs("Bearer " + wrong));
		failure(() -> authenticationAs("Bearer " + ORDERS).validateSession(ValidateSessionRequest.getDefaultInstance()))
			.is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		List<Map<String, Object>> events = EventLines.withAction(output, "validate-session");
		assertThat(events).hasSize(2);
		assertThat(events.get(0)).containsEntry("reason", "SERVICE_KEY_INVALID")
			.doesNotContainKey("latchkey.service.name");
		assertThat(events.get(1)).containsEntry("reason", "SESSION_INVALID")
			.containsEntry("latchkey.service.name", "orders");
		assertThat(output.getAll()).doesNotContain(wrong, ORDERS, BILLING, this.token);
	}

	@Test
	void countersNameTheService(@Autowired MeterRegistry meters) {
		double orders = count(meters, "success", "orders");
		double nobody = count(meters, "failure", "none");
		double failed = count(meters, "failure", "orders");
		validateAs("Bearer " + ORDERS);
		refused(() -> validateAs("Bearer " + TestServiceKeys.newKey()));
		failure(() -> authenticationAs("Bearer " + ORDERS)
			.validateSession(ValidateSessionRequest.getDefaultInstance()));
		assertThat(count(meters, "success", "orders")).isEqualTo(orders + 1);
		assertThat(count(meters, "failure", "none")).isEqualTo(nobody + 1);
		assertThat(count(meters, "failure", "orders")).isEqualTo(failed + 1);
		assertThat(meters.find("latchkey.session.validate").counters())
			.extracting((counter) -> counter.getId().getTag("service"))
			.isSubsetOf("orders", "billing", "none")
			.contains("orders", "none");
	}

	private ValidateSessionResponse validateAs(String authorization) {
		return validateWith(headers(authorization));
	}

	private ValidateSessionResponse validateWith(Metadata headers) {
		return this.authentication.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(this.token).build());
	}

	private static void refused(ThrowingCallable call) {
		failure(call).is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
	}

	private static double count(MeterRegistry meters, String outcome, String service) {
		Counter counter = meters.find("latchkey.session.validate")
			.tag("outcome", outcome)
			.tag("service", service)
			.counter();
		return (counter != null) ? counter.count() : 0;
	}

}
