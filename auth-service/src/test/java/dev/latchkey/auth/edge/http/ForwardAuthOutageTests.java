package dev.latchkey.auth.edge.http;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.auth.edge.FakeSessions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a proxy gets to hear while a store does not answer.
 */
class ForwardAuthOutageTests extends AbstractForwardAuthTests {

	@Test
	void aStoredSessionIsWaitedForWithoutAThread() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/forward-auth");
		request.addHeader("Authorization", "Bearer " + this.sessions.stored("ada", NOW));
		this.sessions.hang();
		MockHttpServletResponse response = open(request);
		assertThat(request.isAsyncStarted()).isTrue();
		assertThat(response.getStatus()).isNotEqualTo(200);
		this.sessions.resume();
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getHeader("latchkey-account-id")).isEqualTo("account-of-ada");
		assertThat(request.isAsyncStarted()).isFalse();
	}

	@Test
	@Tag("asvs-16.5.3")
	void aStoreThatHangsIsAnOutage() {
		this.sessions.hang();
		ForwardAuthDoor impatient = new ForwardAuthDoor(this.sessions.authorizer(Clock.fixed(NOW, ZoneOffset.UTC)),
				new LimitedSessions(this.sessions, Duration.ofMillis(1)),
				new DoorEvents(this.events, AbstractForwardAuthTests::reported));
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/forward-auth:latchkey=optional");
		request.addHeader("Authorization", "Bearer " + FakeSessions.ended());
		request.setAsyncSupported(true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		impatient.open(request, response);
		Awaitility.await().untilAsserted(() -> assertThat(response.getStatus()).isEqualTo(503));
		assertThat(LimitedSessions.LIMIT).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	@Tag("asvs-15.2.2")
	void onlySoManyWaitForTheStore() {
		this.sessions.hang();
		List<MockHttpServletRequest> waiting = Stream.generate(() -> new MockHttpServletRequest("GET", "/forward-auth"))
			.limit(LimitedSessions.MOST)
			.toList();
		for (MockHttpServletRequest request : waiting) {
			request.addHeader("Authorization", "Bearer " + FakeSessions.ended());
			open(request);
		}
		assertThat(waiting).allMatch(MockHttpServletRequest::isAsyncStarted);
		assertThat(open("GET", "/forward-auth", "Bearer " + FakeSessions.ended()).getStatus()).isEqualTo(503);
		assertThat(open("GET", "/forward-auth", "Bearer " + this.token).getStatus()).isEqualTo(200);
		this.sessions.resume();
		assertThat(waiting).noneMatch(MockHttpServletRequest::isAsyncStarted);
		assertThat(open("GET", "/forward-auth", "Bearer " + FakeSessions.ended()).getStatus()).isEqualTo(401);
	}

	@Test
	@Tag("asvs-16.5.2")
	@Tag("asvs-16.5.3")
	void anOutageIsNoAnswer() {
		for (RuntimeException failure : List.of(new QueryTimeoutException("slow"), new IllegalStateException("bug"))) {
			this.sessions.failWith(failure);
			for (String path : List.of("/forward-auth", "/forward-auth:latchkey=optional")) {
				MockHttpServletResponse response = open("GET", path, "Bearer " + FakeSessions.ended());
				assertThat(response.getStatus()).isEqualTo(503);
				assertThat(response.getHeader("Retry-After")).isEqualTo("1");
			}
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aFaultDoesNotFloodTheLog(CapturedOutput output) {
		this.sessions.failWith(new IllegalStateException("bug"));
		for (int i = 0; i < 50; i++) {
			assertThat(open("GET", "/forward-auth", "Bearer " + FakeSessions.ended()).getStatus()).isEqualTo(503);
		}
		assertThat(output.getAll().split("A request has failed", -1)).hasSizeLessThanOrEqualTo(2);
	}

}
