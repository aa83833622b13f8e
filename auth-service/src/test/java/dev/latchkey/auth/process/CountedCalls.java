package dev.latchkey.auth.process;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Makes and counts the calls of an actor.
 */
final class CountedCalls {

	private static final Log logger = LogFactory.getLog(CountedCalls.class);

	private static final Set<Code> EXPECTED = Set.of(Code.UNAUTHENTICATED, Code.UNAVAILABLE);

	private final FaultCounts counts;

	CountedCalls(FaultCounts counts) {
		this.counts = counts;
	}

	Code code(Runnable call) {
		Code code;
		long begun = System.nanoTime();
		try {
			call.run();
			code = Code.OK;
		}
		catch (StatusRuntimeException ex) {
			code = ex.getStatus().getCode();
			if (!EXPECTED.contains(code)) {
				logger.warn("A call has failed", ex);
			}
		}
		this.counts.called(code, System.nanoTime() - begun);
		if (code == Code.UNAVAILABLE) {
			backOff();
		}
		return code;
	}

	// Clients also back off, which leaves the processor to restarting processes.
	private static void backOff() {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
	}

}
