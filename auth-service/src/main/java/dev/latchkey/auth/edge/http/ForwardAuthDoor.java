package dev.latchkey.auth.edge.http;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.edge.Challenge;
import dev.latchkey.auth.edge.Decision;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.edge.RequestAuthorizer;
import jakarta.servlet.AsyncContext;
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

	// Envoy removes these from a request that may pass. It would keep the ones of a stranger
	// that no header of the answer overwrites.
	private static final String REMOVED = "x-envoy-auth-headers-to-remove";

	private static final String OTHERS = String.join(",", IdentityHeaders.OTHER_SPELLINGS);

	private static final String ALL = String.join(",", IdentityHeaders.NAMES) + "," + OTHERS;

	// A store answers within two seconds or fails.
	private static final long LIMIT_SECONDS = 5;

	private final RequestAuthorizer authorizer;

	private final DoorEvents events;

	ForwardAuthDoor(RequestAuthorizer authorizer, DoorEvents events) {
		this.authorizer = authorizer;
		this.events = events;
	}

	static boolean isAt(String path) {
		return RouteInPath.isAt(PATH, path);
	}

	void open(HttpServletRequest request, HttpServletResponse response) {
		CompletableFuture<Decision> decision = this.authorizer.authorize(values(request, "authorization"),
				values(request, "cookie"), RouteInPath.settings(PATH, request.getRequestURI()));
		DoorCaller caller = DoorCaller.of(request);
		if (decision.isDone()) {
			var unused = decision.whenComplete((known, failure) -> answer(caller, response, known, failure));
		}
		else {
			answerLater(decision, request, response, caller);
		}
	}

	private void answerLater(CompletableFuture<Decision> decision, HttpServletRequest request,
			HttpServletResponse response, DoorCaller caller) {
		AsyncContext later = request.startAsync(request, response);
		// The timeout below is the only end that nobody else causes.
		later.setTimeout(0);
		var unused = decision.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).whenComplete((known, failure) -> {
			try {
				answer(caller, response, known, failure);
			}
			finally {
				later.complete();
			}
		});
	}

	private void answer(DoorCaller caller, HttpServletResponse response, @Nullable Decision decision,
			@Nullable Throwable failure) {
		response.setContentLength(0);
		if (decision == null) {
			Outage.answer(response, failure);
			this.events.failed(SecurityEvents.FORWARD_AUTH, caller, Outage.REASON, null);
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
			response.setHeader("WWW-Authenticate", Challenge.of(denied));
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
