package dev.latchkey.health.web.live;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Serves the event stream that tells open pages when to reload their content.
 */
@RestController
class LiveController {

	/**
	 * When a refused client should try again. Until then some streams have probably
	 * closed.
	 */
	private static final String RETRY_SECONDS = "60";

	private final LiveStreams streams;

	LiveController(LiveStreams streams) {
		this.streams = streams;
	}

	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(HttpMethod method, HttpServletResponse response) {
		// Spring handles HEAD like GET, but a stream never ends, so the answer to HEAD
		// would never end.
		if (HttpMethod.HEAD.equals(method)) {
			throw new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED);
		}
		// Tells proxies such as nginx not to buffer the events.
		response.setHeader("X-Accel-Buffering", "no");
		return open(response);
	}

	private SseEmitter open(HttpServletResponse response) {
		try {
			return this.streams.open();
		}
		catch (ResponseStatusException ex) {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
			throw ex;
		}
	}

}
