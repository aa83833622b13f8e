package dev.latchkey.auth.edge.http;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.edge.BearerChallenge;
import dev.latchkey.auth.edge.Decision;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.edge.RequestAuthorizer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells a proxy by the status whether a request may pass, and by headers as whom. The
 * proxy sends the headers of the request, with any method and without its body. While a
 * store is asked, the request holds no thread.
 */
@Component
class ForwardAuthDoor {

	private static final String PATH = "/forward-auth";

	// Envoy removes these from a request that may pass. It would keep the ones of a
	// stranger
	// that no header of the answer overwrites.
	private static final String REMOVED = "x-envoy-auth-headers-to-remove";

	private static final String OTHERS = String.join(",", IdentityHeaders.OTHER_SPELLINGS);

	private static final String ALL = String.join(",", IdentityHeaders.NAMES) + "," + OTHERS;

	private final RequestAuthorizer authorizer;

	private final DoorEvents events;

	ForwardAuthDoor(RequestAuthorizer authorizer, LimitedSessions sessions, DoorEvents events) {
		this.authorizer = authorizer.with(sessions);
		this.events = events;
	}

	static boolean isAt(String path) {
		return RouteInPath.isAt(PATH, path);
	}

	/**
	 * The part of the door's path that the operator of the proxy has written.
	 */
	static String ownPart(String path) {
		return RouteInPath.ownPart(PATH, path);
	}

	void open(HttpServletRequest request, HttpServletResponse response) {
		CompletableFuture<Decision> decision = this.authorizer.authorize(values(request, "authorization"),
				values(request, "cookie"), RouteInPath.settings(PATH, request.getRequestURI()));
		DoorCaller caller = this.events.caller(request);
		LaterAnswer.when(decision, request, response, (known, failure) -> answer(caller, response, known, failure));
	}

	private void answer(DoorCaller caller, HttpServletResponse response, @Nullable Decision decision,
			@Nullable Throwable failure) {
		response.setContentLength(0);
		if (decision == null) {
			this.events.failed(SecurityEvents.FORWARD_AUTH, caller, Outage.answer(response, failure), null);
			return;
		}
		response.setStatus(status(decision));
		if (decision instanceof Decision.Allowed allowed) {
			IdentityHeaders.of(allowed.identity()).forEach(response::setHeader);
			response.setHeader(REMOVED, OTHERS);
		}
		if (decision instanceof Decision.Anonymous) {
			response.setHeader(REMOVED, ALL);
		}
		if (decision instanceof Denied denied) {
			response.setHeader("WWW-Authenticate", BearerChallenge.of(denied));
		}
		String reason = decision.reason();
		if (reason != null) {
			this.events.failed(SecurityEvents.FORWARD_AUTH, caller, reason, null);
		}
		else {
			this.events.passed(SecurityEvents.FORWARD_AUTH, null);
		}
	}

	private static int status(Decision decision) {
		if (decision instanceof Denied) {
			return HttpServletResponse.SC_UNAUTHORIZED;
		}
		return (decision.reason() != null) ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_OK;
	}

	// The server reads each byte of a header as one character.
	private static List<String> values(HttpServletRequest request, String name) {
		return Collections.list(request.getHeaders(name));
	}

}
