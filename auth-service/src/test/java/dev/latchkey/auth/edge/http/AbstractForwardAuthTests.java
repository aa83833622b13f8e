package dev.latchkey.auth.edge.http;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.edge.FakeSessions;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The door for proxies, without a server.
 */
abstract class AbstractForwardAuthTests {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	final FakeSessions sessions = new FakeSessions();

	final String token = this.sessions.cached("ada", NOW);

	final SecurityEvents events = Mockito.mock(SecurityEvents.class);

	final ForwardAuthDoor door = new ForwardAuthDoor(this.sessions.authorizer(Clock.fixed(NOW, ZoneOffset.UTC)),
			new LimitedSessions(this.sessions, LimitedSessions.LIMIT),
			new DoorEvents(this.events, AbstractForwardAuthTests::reported));

	static @Nullable InetAddress reported(@Nullable InetAddress peer, List<String> forwardedFor) {
		return forwardedFor.isEmpty() ? peer : NetUtil.createInetAddressFromIpAddressString(forwardedFor.get(0));
	}

	MockHttpServletResponse open(String method, String path, String authorization) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.addHeader("Authorization", authorization);
		return open(request);
	}

	MockHttpServletResponse open(MockHttpServletRequest request) {
		request.setAsyncSupported(true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.door.open(request, response);
		return response;
	}

}
