package dev.latchkey.auth.edge.http;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.auth.v1.Factor;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class IntrospectionDoorTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private final FakeSessions sessions = new FakeSessions();

	private final SecurityEvents events = Mockito.mock(SecurityEvents.class);

	private final Throttle throttle = Mockito.mock(Throttle.class);

	private final ServiceCredential services = Mockito.mock(ServiceCredential.class);

	@Test
	void anActiveTokenIsDescribed() throws IOException {
		isFrom("orders");
		for (String token : List.of(this.sessions.cached("ada", NOW), this.sessions.stored("ada", NOW))) {
			MockHttpServletResponse response = introspect(token, LimitedSessions.LIMIT);
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(response.getContentAsString()).contains("\"active\":true", "\"username\":\"ada\"");
		}
		Mockito.verify(this.events, Mockito.times(2)).requestPassed("introspect-token", "orders");
	}

	@Test
	@Tag("asvs-16.5.2")
	void anOutageIsNoAnswer() throws IOException {
		isFrom("orders");
		for (RuntimeException failure : List.of(new QueryTimeoutException("slow"), Refusal.of(Reason.SHUTTING_DOWN))) {
			this.sessions.failWith(failure);
			saysThatNobodyKnows(introspect(FakeSessions.ended(), LimitedSessions.LIMIT));
		}
		this.sessions.hang();
		MockHttpServletResponse response = introspect(FakeSessions.ended(), Duration.ofMillis(1));
		Awaitility.await()
			.untilAsserted(() -> Mockito.verify(this.events, Mockito.times(3)).publish(ArgumentMatchers.any()));
		saysThatNobodyKnows(response);
		assertThat(reasons()).containsExactly("STORE_UNAVAILABLE", "SHUTTING_DOWN", "STORE_UNAVAILABLE");
	}

	private static void saysThatNobodyKnows(MockHttpServletResponse response) throws IOException {
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getHeader("Retry-After")).isEqualTo("1");
		assertThat(response.getContentAsString()).doesNotContain("active");
	}

	@Test
	@Tag("asvs-6.3.1")
	void aCallerWithManyWrongKeysMustWait() throws IOException {
		isFrom(null);
		assertThat(introspect(this.sessions.cached("ada", NOW), LimitedSessions.LIMIT).getStatus()).isEqualTo(401);
		Mockito.doThrow(Refusal.retryAfter(Reason.TOO_MANY_ATTEMPTS, Duration.ofMillis(1500)))
			.when(this.throttle)
			.takeUnknownToken(ArgumentMatchers.any());
		MockHttpServletResponse response = introspect(this.sessions.cached("ada", NOW), LimitedSessions.LIMIT);
		assertThat(response.getStatus()).isEqualTo(429);
		assertThat(response.getHeader("Retry-After")).isEqualTo("2");
		assertThat(reasons()).containsExactly("SERVICE_KEY_INVALID", "TOO_MANY_ATTEMPTS");
	}

	@Test
	void everyFactorOfTheContractHasANameOfTheStandard() {
		assertThat(Stream.of(Factor.values())
			.filter((factor) -> factor != Factor.FACTOR_UNSPECIFIED && factor != Factor.UNRECOGNIZED)
			.map((factor) -> factor.name().substring("FACTOR_".length()).toLowerCase(Locale.ROOT).replace('_', '-')))
			.containsExactlyInAnyOrderElementsOf(IntrospectionAnswer.METHODS.keySet());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			password | "pwd"
			password,totp | "pwd","otp","mfa"
			password,recovery-code | "pwd","otp","mfa"
			passkey | "pop","mfa"
			password,totp,recovery-code,passkey | "pwd","otp","pop","mfa"
			""", delimiter = '|', quoteCharacter = '~')
	void factorsAreNamedAsInTheStandard(String factors, String methods) throws IOException {
		isFrom("orders");
		String token = this.sessions.cached("ada", NOW, List.of(factors.split(",", -1)));
		assertThat(introspect(token, LimitedSessions.LIMIT).getContentAsString())
			.endsWith("\"amr\":[" + methods + "]}");
	}

	@Test
	@Tag("asvs-6.3.3")
	void aTokenThatIsOnlyGoodForEnrollingIsNotActive() throws IOException {
		isFrom("orders");
		this.sessions.failWith(Refusal.of(Reason.FACTOR_ENROLLMENT_REQUIRED));
		MockHttpServletResponse response = introspect(FakeSessions.ended(), LimitedSessions.LIMIT);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentAsString()).isEqualTo("{\"active\":false}");
		assertThat(reasons()).containsExactly("FACTOR_ENROLLMENT_REQUIRED");
	}

	private void isFrom(@Nullable String service) {
		Mockito.when(this.services.of(ArgumentMatchers.any())).thenReturn(service);
	}

	private List<String> reasons() {
		ArgumentCaptor<CallEnded> published = ArgumentCaptor.forClass(CallEnded.class);
		Mockito.verify(this.events, Mockito.atLeastOnce()).publish(published.capture());
		return published.getAllValues().stream().map((event) -> String.valueOf(event.reason())).toList();
	}

	private MockHttpServletResponse introspect(String token, Duration limit) throws IOException {
		IntrospectionDoor door = new IntrospectionDoor(this.services, new LimitedSessions(this.sessions, limit),
				this.throttle, new DoorEvents(this.events, IntrospectionDoorTests::peer));
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/introspect");
		request.setAsyncSupported(true);
		request.setContentType("application/x-www-form-urlencoded");
		request.setContent(("token=" + token).getBytes(StandardCharsets.UTF_8));
		MockHttpServletResponse response = new MockHttpServletResponse();
		door.open(request, response);
		return response;
	}

	private static @Nullable InetAddress peer(@Nullable InetAddress peer, List<String> forwardedFor) {
		return peer;
	}

}
