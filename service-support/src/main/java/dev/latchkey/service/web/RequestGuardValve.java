package dev.latchkey.service.web;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Refuses what no request of ours looks like, and keeps some threads for the probes of an
 * orchestrator: it would restart a service that is only busy.
 */
class RequestGuardValve extends ValveBase {

	private static final String PROBES = "/actuator/health/";

	private static final int FOR_PROBES = 8;

	private final Semaphore places;

	private final Semaphore forProbes = new Semaphore(FOR_PROBES);

	private final StrayRequests strays;

	/**
	 * Guard a server.
	 * @param threads how many it has
	 * @param strays counts what is no request
	 */
	RequestGuardValve(int threads, StrayRequests strays) {
		super(true);
		this.strays = strays;
		this.places = new Semaphore(Math.max(1, threads - FOR_PROBES));
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		String uri = request.getRequestURI();
		if (uri == null) {
			// Tomcat has refused it already.
			this.strays.report(request.getRemoteAddr(), request.getLocalPort());
			getNext().invoke(request, response);
		}
		else if (isAmbiguous(uri)) {
			refuse(request, response, HttpServletResponse.SC_BAD_REQUEST);
		}
		else if (hasBody(request)) {
			refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		}
		else {
			invokeWithPlace(request, response, uri.startsWith(request.getContextPath() + PROBES));
		}
	}

	// The rest of the request may never come: Tomcat would wait for some of it.
	private void refuse(Request request, Response response, int status) throws IOException {
		this.strays.count();
		request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		response.sendError(status);
	}

	private void invokeWithPlace(Request request, Response response, boolean probe)
			throws IOException, ServletException {
		Semaphore place = this.places.tryAcquire() ? this.places : this.forProbes;
		if (place == this.forProbes && !(probe && place.tryAcquire())) {
			response.setHeader("Retry-After", "1");
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return;
		}
		try {
			getNext().invoke(request, response);
			if (!request.isAsync()) {
				// The caller may be slow to take it, and the thread has to wait for that.
				response.finishResponse();
			}
		}
		finally {
			place.release();
		}
	}

	// Parameters of a path and escaped dots and slashes are read differently by those
	// before and behind.
	private static boolean isAmbiguous(String uri) {
		return uri.indexOf(';') >= 0 || uri.indexOf('\\') >= 0 || uri.contains("//") || uri.contains("/.")
				|| uri.matches("(?i).*%(2e|2f|5c|3b|00).*");
	}

	// None of our resources takes one, and to read it would be to wait for it.
	private static boolean hasBody(Request request) {
		return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
	}

}
