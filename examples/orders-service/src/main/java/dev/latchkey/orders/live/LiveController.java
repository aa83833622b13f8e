package dev.latchkey.orders.live;

import java.util.concurrent.CompletionException;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.orders.account.SessionToken;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The changes of the caller's orders, as server-sent events. A request that was accepted
 * runs to its end, so what stays open must watch its session.
 */
@RestController
class LiveController {

	private final SessionValidator sessions;

	private final LiveStreams streams;

	LiveController(SessionValidator sessions, LiveStreams streams) {
		this.sessions = sessions;
		this.streams = streams;
	}

	@GetMapping(path = "/orders/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(SessionToken token) {
		WatchedSession watched = watch(token);
		try {
			return this.streams.open(watched);
		}
		catch (TooManyStreamsException ex) {
			watched.close();
			throw ex;
		}
	}

	private WatchedSession watch(SessionToken token) {
		try {
			return this.sessions.watch(token.value()).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof LatchkeyException failure) ? failure : ex;
		}
	}

}
