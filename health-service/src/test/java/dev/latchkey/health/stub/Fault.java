package dev.latchkey.health.stub;

import java.util.Objects;

import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * How a method of the stub misbehaves.
 *
 * @param method the name of the method, such as SignUp
 * @param acts whether the method does its work first, so that only the answer is lost
 * @param status the status of the answer, or {@code null} for no answer
 * @param reason the reason in the error's details; empty for none
 */
public record Fault(String method, boolean acts, @Nullable Status status, String reason) {

	/**
	 * The method refuses.
	 */
	public static Fault refuses(String method, Status status, String reason) {
		return new Fault(method, false, status, reason);
	}

	/**
	 * The method does its work and the answer is lost.
	 */
	public static Fault losesReply(String method) {
		return new Fault(method, true, Status.UNAVAILABLE, "");
	}

	/**
	 * The method never answers.
	 */
	public static Fault hangs(String method, boolean acts) {
		return new Fault(method, acts, null, "");
	}

	StatusRuntimeException error() {
		Status status = Objects.requireNonNull(this.status);
		return this.reason.isEmpty() ? status.asRuntimeException() : Refusals.of(status.getCode(), this.reason);
	}

}
