package dev.latchkey.spring.grpc;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.guard.Requirement;
import dev.latchkey.spring.security.StepUp;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

import org.springframework.grpc.server.exception.GrpcExceptionHandler;
import org.springframework.security.access.AccessDeniedException;

/**
 * Answers a call whose session needs a new authentication like the guard does, before
 * Spring Security makes {@code PERMISSION_DENIED} of it.
 */
final class LatchkeyGrpcExceptionHandler implements GrpcExceptionHandler {

	@Override
	public @Nullable StatusException handleException(Throwable exception) {
		StepUp needed = (exception instanceof AccessDeniedException denied) ? StepUp.in(denied) : null;
		if (needed == null) {
			return null;
		}
		Set<Factor> factors = Arrays.stream(Factor.values())
			.filter((factor) -> needed.factors().contains(factor.name()))
			.collect(Collectors.toSet());
		StatusRuntimeException refusal = new Requirement(needed.maxAge(), factors).refusal();
		return new StatusException(refusal.getStatus(), refusal.getTrailers());
	}

}
