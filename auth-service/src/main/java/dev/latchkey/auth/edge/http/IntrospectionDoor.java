package dev.latchkey.auth.edge.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.edge.BearerChallenge;
import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.throttle.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells a service whether a session token is active, as RFC 7662 says. Without a key of a
 * service nobody may ask, also when no services are configured.
 */
@Component
class IntrospectionDoor {

	static final String PATH = "/oauth2/introspect";

	/**
	 * The most bytes of a form.
	 */
	static final int MAX_BODY = 8192;

	private static final String FORM = "application/x-www-form-urlencoded";

	private final ServiceCredential services;

	private final LimitedSessions sessions;

	private final Throttle throttle;

	private final DoorEvents events;

	IntrospectionDoor(ServiceCredential services, LimitedSessions sessions, Throttle throttle, DoorEvents events) {
		this.services = services;
		this.sessions = sessions;
		this.throttle = throttle;
		this.events = events;
	}

	void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!request.getMethod().equals("POST")) {
			response.setHeader("Allow", "POST");
			IntrospectionAnswer.write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED,
					Map.of("error", "invalid_request"));
			return;
		}
		String service = this.services.of(request);
		DoorCaller caller = this.events.caller(request);
		if (service == null) {
			refuse(caller, response);
		}
		else {
			introspect(request, response, new Asker(service, caller));
		}
	}

	private void refuse(DoorCaller caller, HttpServletResponse response) {
		try {
			this.throttle.takeUnknownToken(caller.source());
			response.setHeader("WWW-Authenticate", "Basic realm=\"latchkey\"");
			response.addHeader("WWW-Authenticate", BearerChallenge.BEARER);
			IntrospectionAnswer.write(response, HttpServletResponse.SC_UNAUTHORIZED, Map.of("error", "invalid_client"));
			this.events.failed(SecurityEvents.INTROSPECT_TOKEN, caller, "SERVICE_KEY_INVALID", null);
		}
		catch (Refusal ex) {
			IntrospectionAnswer.tooManyAttempts(response, ex);
			this.events.failed(SecurityEvents.INTROSPECT_TOKEN, caller, ex.reason().name(), null);
		}
	}

	private void introspect(HttpServletRequest request, HttpServletResponse response, Asker asker) throws IOException {
		String text = isForm(request.getContentType()) ? TokenForm.token(body(request)) : null;
		if (text == null) {
			IntrospectionAnswer.write(response, HttpServletResponse.SC_BAD_REQUEST, Map.of("error", "invalid_request"));
			return;
		}
		LaterAnswer.when(find(text), request, response,
				(identity, failure) -> answer(asker, response, identity, failure));
	}

	private CompletableFuture<Identity> find(String text) {
		SessionToken token = SessionToken.parse(text);
		if (token == null) {
			return CompletableFuture.failedFuture(Refusal.of(Reason.SESSION_INVALID));
		}
		Identity cached = this.sessions.getIfCached(token.key());
		return (cached != null) ? CompletableFuture.completedFuture(cached) : this.sessions.find(token.key());
	}

	private void answer(Asker asker, HttpServletResponse response, @Nullable Identity identity,
			@Nullable Throwable failure) {
		String reason = IntrospectionAnswer.write(response, identity, failure);
		if (reason == null) {
			this.events.passed(SecurityEvents.INTROSPECT_TOKEN, asker.service());
		}
		else {
			this.events.failed(SecurityEvents.INTROSPECT_TOKEN, asker.caller(), reason, asker.service());
		}
	}

	private static boolean isForm(@Nullable String contentType) {
		return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(FORM);
	}

	// Only a service with a key gets here, so the wait for the rest of a body is its own.
	private static String body(HttpServletRequest request) throws IOException {
		return new String(request.getInputStream().readNBytes(MAX_BODY), StandardCharsets.ISO_8859_1);
	}

	/**
	 * A service and the program that speaks for it.
	 */
	private record Asker(String service, DoorCaller caller) {

	}

}
