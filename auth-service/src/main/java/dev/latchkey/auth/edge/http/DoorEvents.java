package dev.latchkey.auth.edge.http;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.edge.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Publishes what the doors over HTTP refuse, and whom, and counts what they let pass.
 */
@Component
class DoorEvents {

	private final SecurityEvents events;

	private final TrustedProxies proxies;

	DoorEvents(SecurityEvents events, TrustedProxies proxies) {
		this.events = events;
		this.proxies = proxies;
	}

	DoorCaller caller(HttpServletRequest request) {
		return DoorCaller.of(request, this.proxies);
	}

	void passed(String action, @Nullable String service) {
		this.events.requestPassed(action, service);
	}

	void failed(String action, DoorCaller caller, String reason, @Nullable String service) {
		this.events.publish(new CallEnded(action, Outcome.FAILURE, reason, null, null, null, null, service,
				caller.origin(), false, true));
	}

}
