package dev.latchkey.service.web;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Refuses requests that our pages never need, and reserves some threads for the probes of
 * an orchestrator, which would otherwise restart a service that is only busy.
 */
class RequestGuardValve extends ValveBase {

	private static final String PROBES = "/actuator/health/";

	private static final Pattern ESCAPES = Pattern.compile("%(2e|2f|5c|3b|00)", Pattern.CASE_INSENSITIVE);

	private static final int FOR_PROBES = 8;

	private final Semaphore places;

	private final Semaphore forProbes = new Semaphore(FOR_PROBES);

	private final StrayRequests strays;

	private final RequestRules rules;

	/**
	 * Guard a server.
	 * @param threads the number of its threads
	 * @param strays counts refused requests
	 * @param rules says which requests may be unusual
	 */
	RequestGuardValve(int threads, StrayRequests strays, RequestRules rules) {
		super(true);
		this.strays = strays;
		this.rules = rules;
		this.places = new Semaphore(Math.max(1, threads - FOR_PROBES));
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		String uri = request.getRequestURI();
		if (uri == null) {
			// Tomcat has already refused the request.
			this.strays.report(request.getRemoteAddr(), request.getLocalPort());
			getNext().invoke(request, response);
		}
		else if (isAmbiguous(this.rules.ownPart(uri))) {
			refuse(request, response, HttpServletResponse.SC_BAD_REQUEST);
		}
		else if (hasUnwantedBody(request, uri)) {
			refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		}
		else {
			invokeWithPlace(request, response, uri.startsWith(request.getContextPath() + PROBES));
		}
	}

	// Tomcat would wait for the rest of the request, which may never arrive.
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
				leaveTheRest(request, response);
				// A slow caller keeps the thread until it has read the answer, so the
				// place stays taken.
				response.finishResponse();
			}
		}
		finally {
			place.release();
		}
	}

	// Tomcat would wait for the rest of a body that nobody has read, and keep the thread.
	private static void leaveTheRest(Request request, Response response) {
		if (request.getCoyoteRequest().getBytesRead() < request.getContentLengthLong()) {
			if (!response.isCommitted()) {
				response.setHeader("Connection", "close");
			}
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	// A proxy and this server may interpret path parameters and escaped dots and slashes
	// differently.
	private static boolean isAmbiguous(String uri) {
		return uri.indexOf(';') >= 0 || uri.indexOf('\\') >= 0 || uri.contains("//") || uri.contains("/.")
				|| ESCAPES.matcher(uri).find();
	}

	// Hardly any of our resources accepts a body, and reading one means waiting for it.
	private boolean hasUnwantedBody(Request request, String uri) {
		long length = request.getContentLengthLong();
		return (length > 0 && length > this.rules.maxBody(uri)) || request.getHeader("Transfer-Encoding") != null;
	}

}
