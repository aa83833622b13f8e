package dev.latchkey.auth.grpc.call;

import org.springframework.grpc.server.exception.GrpcExceptionHandlerInterceptor;

/**
 * The order of the interceptors of the gRPC server. A call meets the first one first, and
 * its answer meets it last.
 */
public final class InterceptorOrder {

	/**
	 * {@link CallRecorder} sees every answer, also those of all other interceptors.
	 */
	public static final int CALL_RECORDER = GrpcExceptionHandlerInterceptor.ORDER - 3;

	/**
	 * {@link DeadlineInterceptor} may close a call, so every answer passes through it.
	 */
	public static final int DEADLINE = GrpcExceptionHandlerInterceptor.ORDER - 2;

	/**
	 * {@link CallThreads} moves to another thread what may wait: all that follows.
	 */
	public static final int CALL_THREADS = GrpcExceptionHandlerInterceptor.ORDER - 1;

	// Here is the interceptor of Spring gRPC that makes a status of every exception of
	// those below it, with StatusExceptionHandler.

	/**
	 * {@code RefusedRequestInterceptor} refuses two credentials before one of them is
	 * used, and a request that cannot be read before anything else reads it.
	 */
	public static final int REFUSED_REQUEST = GrpcExceptionHandlerInterceptor.ORDER + 1;

	/**
	 * {@link AdminKeyInterceptor} lets administrators in before they learn anything else.
	 */
	public static final int ADMIN_KEY = GrpcExceptionHandlerInterceptor.ORDER + 2;

	/**
	 * {@link ServiceKeyInterceptor} lets services in before they learn anything else.
	 */
	public static final int SERVICE_KEY = GrpcExceptionHandlerInterceptor.ORDER + 3;

	/**
	 * {@link EventLogInterceptor} tells only callers who are let in that the log is full.
	 */
	public static final int EVENT_LOG = GrpcExceptionHandlerInterceptor.ORDER + 4;

	/**
	 * {@code HealthWatches} keeps the calls of the health service that stay open.
	 */
	public static final int HEALTH_WATCHES = GrpcExceptionHandlerInterceptor.ORDER + 5;

	private InterceptorOrder() {
	}

}
