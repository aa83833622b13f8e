package dev.latchkey.auth.edge.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.edge.IdentityHeaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardAuthDoorTests extends AbstractForwardAuthTests {

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PURGE" })
	void everyMethodGetsTheIdentity(String method) {
		MockHttpServletResponse response = open(method, "/forward-auth", "Bearer " + this.token);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getHeader("latchkey-account-id")).isEqualTo("account-of-ada");
		assertThat(IdentityHeaders.NAMES).allSatisfy((name) -> assertThat(response.getHeaders(name)).hasSize(1));
		assertThat(response.getHeader("Content-Length")).isEqualTo("0");
		Mockito.verify(this.events).requestPassed("forward-auth", null);
	}

	// Envoy keeps what a stranger sends unless the answer says otherwise.
	@Test
	@Tag("asvs-4.1.3")
	void envoyLearnsWhichHeadersToRemove() {
		String optional = "/forward-auth:latchkey=optional";
		List<String> signedIn = removed(open("GET", optional, "Bearer " + this.token));
		assertThat(signedIn).containsExactlyElementsOf(IdentityHeaders.OTHER_SPELLINGS);
		assertThat(removed(open(new MockHttpServletRequest("GET", optional)))).containsAll(IdentityHeaders.NAMES)
			.containsAll(IdentityHeaders.OTHER_SPELLINGS);
	}

	private static List<String> removed(MockHttpServletResponse response) {
		return List.of(String.valueOf(response.getHeader("x-envoy-auth-headers-to-remove")).split(","));
	}

	@Test
	void theCookieWillDo() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/forward-auth");
		request.addHeader("Cookie", "a=b; " + FakeSessions.COOKIE + "=" + this.token);
		assertThat(open(request).getStatus()).isEqualTo(200);
		request.addHeader("Authorization", "Bearer " + this.token);
		assertThat(open(request).getStatus()).isEqualTo(401);
	}

	@Test
	void nobodyElsePasses() {
		for (String authorization : List.of("Bearer x", "Bearer " + FakeSessions.ended(), "Bearer  " + this.token,
				"Bearer " + this.token + ",x", "Basic x")) {
			MockHttpServletResponse response = open("GET", "/forward-auth", authorization);
			assertThat(response.getStatus()).isEqualTo(401);
			assertThat(response.getHeader("WWW-Authenticate")).startsWith("Bearer");
			assertThat(response.getHeaderNames()).noneMatch((name) -> name.startsWith("latchkey"));
		}
		Mockito.verify(this.events, Mockito.times(5)).publish(ArgumentMatchers.any());
	}

	// Not the proxy, which is the same for all of them.
	@Test
	@Tag("asvs-16.2.1")
	void anEventNamesTheSenderOfTheRequest() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/forward-auth");
		request.addHeader("X-Forwarded-For", "192.0.2.7");
		request.addHeader("User-Agent", "browser/2");
		request.addHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
		open(request);
		ArgumentCaptor<CallEnded> event = ArgumentCaptor.forClass(CallEnded.class);
		Mockito.verify(this.events).publish(event.capture());
		assertThat(event.getValue().origin().ipAddress()).isEqualTo("192.0.2.7");
		assertThat(event.getValue().origin().userAgent()).isEqualTo("browser/2");
		assertThat(event.getValue().origin().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
	}

	@Test
	void settingsOfARouteAreInItsPath() {
		assertThat(open("GET", "/forward-auth:latchkey=optional", "Basic x").getStatus()).isEqualTo(200);
		assertThat(open("GET", "/forward-auth:latchkey=optional", "Basic x").getHeaderNames())
			.noneMatch((name) -> name.startsWith("latchkey"));
		assertThat(open("GET", "/forward-auth:latchkey=optional", "Bearer x").getStatus()).isEqualTo(401);
		String old = "Bearer " + this.sessions.cached("ada", NOW.minusSeconds(61));
		assertThat(open("GET", "/forward-auth:max-auth-age=2m&factors=password", old).getStatus()).isEqualTo(200);
		MockHttpServletResponse stale = open("GET", "/forward-auth:max-auth-age=1m/any/thing", old);
		assertThat(stale.getStatus()).isEqualTo(401);
		assertThat(stale.getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\", max_age=60");
	}

	@Test
	@Tag("asvs-8.3.1")
	void anOperatorsMistakeOpensNothing() {
		for (String path : List.of("/forward-auth:", "/forward-auth:/latchkey=optional", "/forward-auth:optional",
				"/forward-auth:latchkey=off", "/forward-auth:latchkey%3Doptional", "/forward-auth:latchkey=optional&",
				"/forward-auth:latchkey=optional&max-auth-age=1m")) {
			assertThat(open("GET", path, "Bearer " + this.token).getStatus()).as(path).isEqualTo(403);
		}
	}

	// Some proxies append what their caller asks for.
	@ParameterizedTest
	@Tag("asvs-8.3.1")
	@Tag("asvs-14.2.1")
	@ValueSource(strings = { "/forward-auth/latchkey=optional", "/forward-auth/:latchkey=optional",
			"/forward-auth/forward-auth:latchkey=optional", "/forward-auth" })
	void aCallerCannotChooseTheSettings(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setQueryString("latchkey=optional&access_token=" + this.token);
		request.setParameter("latchkey", "optional");
		request.addHeader("latchkey", "optional");
		assertThat(open(request).getStatus()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "/forward-auth,true", "/forward-auth/,true", "/forward-auth:x=y,true", "/forward-authx,false",
			"/forward-auth-x,false", "/Forward-Auth,false", "/forward,false", "/x/forward-auth,false",
			"/forward%2Dauth,false" })
	void onlyItsPathLeadsToTheDoor(String path, boolean leads) {
		assertThat(ForwardAuthDoor.isAt(path)).isEqualTo(leads);
	}

	@Test
	void settingsAreReadAsTheyAre() {
		assertThat(RouteInPath.settings("/d", "/d:a=b&c&=d&e=f=g/h=i"))
			.containsExactlyElementsOf(Stream.of("a=b", "c=", "=d", "e=f=g")
				.map((text) -> text.split("=", 2))
				.map((parts) -> Map.entry(parts[0], parts[1]))
				.toList());
	}

}
