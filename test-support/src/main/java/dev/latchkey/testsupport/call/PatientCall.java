package dev.latchkey.testsupport.call;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Makes a call again for as long as the service asks for that. The store of a busy
 * machine does not always answer in time, and then the service says
 * {@code UNAVAILABLE: try again}.
 */
public final class PatientCall {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private PatientCall() {
	}

	/**
	 * Make a call until it is not {@code UNAVAILABLE}. An attempt that was may have had
	 * its effect.
	 * @param what names the call where it fails
	 * @param call the call
	 * @return its result
	 * @throws StatusRuntimeException if it fails otherwise, or is unavailable for 90 s;
	 * the description has the name
	 */
	public static <T> T make(String what, Supplier<T> call) {
		long begun = System.nanoTime();
		while (true) {
			try {
				return call.get();
			}
			catch (StatusRuntimeException ex) {
				Status status = ex.getStatus();
				if (status.getCode() != Status.Code.UNAVAILABLE || System.nanoTime() - begun > LIMIT.toNanos()) {
					throw status.augmentDescription(what).withCause(ex).asRuntimeException(ex.getTrailers());
				}
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

}
