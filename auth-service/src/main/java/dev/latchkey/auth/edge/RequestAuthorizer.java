package dev.latchkey.auth.edge;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.latchkey.auth.edge.Decision.Cause;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.Decision.Forbidden;
import dev.latchkey.auth.edge.Decision.Mistake;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;

import org.springframework.stereotype.Component;

/**
 * Decides whether a request may pass, by its credential and by what its route requires.
 */
@Component
public class RequestAuthorizer {

	private final MistakeLog mistakes = new MistakeLog();

	private final CredentialReader credentials;

	private final ValidSessions sessions;

	private final Clock clock;

	RequestAuthorizer(CredentialReader credentials, ValidSessions sessions, Clock clock) {
		this.credentials = credentials;
		this.sessions = sessions;
		this.clock = clock;
	}

	/**
	 * Decide by the same rules about other sessions.
	 * @param others the sessions
	 * @return another authorizer
	 */
	public RequestAuthorizer with(ValidSessions others) {
		return new RequestAuthorizer(this.credentials, others, this.clock);
	}

	/**
	 * Decide about a request.
	 * @param authorization the values of its headers {@code authorization}, as
	 * {@link CredentialReader} takes them
	 * @param cookies those of its cookie headers
	 * @param route the settings of its route
	 * @return the decision, at once if the session is cached; the exception of the store
	 * when nobody knows
	 */
	public CompletableFuture<Decision> authorize(List<String> authorization, List<String> cookies,
			List<Map.Entry<String, String>> route) {
		try {
			return authorize(this.credentials.read(authorization, cookies), RouteReader.read(route));
		}
		catch (RouteException ex) {
			this.mistakes.warn("a route has the wrong setting " + ex.getMessage());
			return CompletableFuture.completedFuture(new Forbidden(Mistake.ROUTE_INVALID));
		}
	}

	/**
	 * Decide about a request of which the proxy says nothing.
	 * @return the decision
	 */
	public Decision unknownRequest() {
		this.mistakes.warn("its question has no method, no host and no header");
		return new Forbidden(Mistake.REQUEST_MISSING);
	}

	private CompletableFuture<Decision> authorize(Credential credential, Requirements route) {
		return switch (credential.kind()) {
			case NONE -> CompletableFuture
				.completedFuture(route.optional() ? new Decision.Anonymous() : Denied.of(Cause.CREDENTIAL_MISSING));
			case REFUSED -> CompletableFuture.completedFuture(Denied.of(Cause.CREDENTIAL_REFUSED));
			case TOKEN -> find(credential, route);
		};
	}

	private CompletableFuture<Decision> find(Credential credential, Requirements route) {
		SessionToken token = SessionToken.parse(credential.token());
		if (token == null) {
			return CompletableFuture.completedFuture(useless(Cause.SESSION_INVALID, credential, route));
		}
		SessionKey key = token.key();
		Identity cached = this.sessions.getIfCached(key);
		if (cached != null) {
			return CompletableFuture.completedFuture(judge(cached, route));
		}
		return this.sessions.find(key)
			.thenApply((identity) -> judge(identity, route))
			.exceptionally((failure) -> refused(failure, credential, route));
	}

	private Decision judge(Identity identity, Requirements route) {
		return route.areMetBy(identity, this.clock) ? new Decision.Allowed(identity)
				: new Denied(Cause.REAUTHENTICATION_REQUIRED, route.maxAge());
	}

	// A browser goes on sending the cookie of a session that has ended, or that may only
	// enrol a second factor. Another client must learn that its token is not good.
	private static Decision useless(Cause cause, Credential credential, Requirements route) {
		return (route.optional() && credential.isCookie()) ? new Decision.Anonymous() : Denied.of(cause);
	}

	private static Decision refused(Throwable failure, Credential credential, Requirements route) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (cause instanceof Refusal refusal) {
			if (refusal.reason() == Reason.SESSION_INVALID) {
				return useless(Cause.SESSION_INVALID, credential, route);
			}
			if (refusal.reason() == Reason.FACTOR_ENROLLMENT_REQUIRED) {
				return useless(Cause.FACTOR_ENROLLMENT_REQUIRED, credential, route);
			}
		}
		throw (failure instanceof CompletionException wrapped) ? wrapped : new CompletionException(failure);
	}

}
