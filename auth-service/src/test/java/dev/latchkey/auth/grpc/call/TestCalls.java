package dev.latchkey.auth.grpc.call;

import io.grpc.MethodDescriptor;

import org.springframework.context.ApplicationContext;

/**
 * Looks at the calls of a service for the tests of other packages.
 */
public final class TestCalls {

	private TestCalls() {
	}

	/**
	 * Return the name of the event of a call.
	 */
	public static String action(MethodDescriptor<?, ?> method) {
		return CallRecorder.action(method);
	}

	/**
	 * Return how many calls wait for their deadline.
	 */
	public static long deadlines(ApplicationContext context) {
		return context.getBean(DeadlineInterceptor.class).count();
	}

}
