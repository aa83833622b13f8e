package dev.latchkey.health.channel;

import java.nio.channels.ClosedChannelException;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, without anything that the other side could choose freely: its code
 * and the machine-readable reason, never its text.
 *
 * @param code the gRPC status code
 * @param reason the reason of the {@code google.rpc.ErrorInfo}, or {@code null} if there
 * is none
 */
public record GrpcFailure(Status.Code code, @Nullable String reason) {

	private static final String DOMAIN = "latchkey.dev";

	private static final String REASON_PATTERN = "[A-Z][A-Z0-9_]{0,62}";

	/**
	 * Read the failure from what a stub threw.
	 * @param thrown what it threw
	 * @return the failure
	 */
	public static GrpcFailure of(Throwable thrown) {
		return new GrpcFailure(codeOf(Status.fromThrowable(thrown)), reasonOf(thrown));
	}

	// grpc-java tells of a connection that closes while a call begins as UNKNOWN:
	// https://github.com/grpc/grpc-java/issues/10120
	private static Status.Code codeOf(Status status) {
		boolean closed = status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof ClosedChannelException;
		return closed ? Status.Code.UNAVAILABLE : status.getCode();
	}

	/**
	 * Return whether the failure is this one.
	 * @param code the code to compare with
	 * @param reason the reason to compare with
	 * @return whether both are equal
	 */
	public boolean is(Status.Code code, String reason) {
		return this.code == code && reason.equals(this.reason);
	}

	/**
	 * Return whether the call may not have reached the server, or its answer got lost.
	 * @return whether nobody knows what the server did
	 */
	public boolean isTransport() {
		return this.reason == null && (this.code == Status.Code.UNAVAILABLE
				|| this.code == Status.Code.DEADLINE_EXCEEDED || this.code == Status.Code.CANCELLED);
	}

	/**
	 * Return the failure in words.
	 * @return the words, fit for a log and for everyone to see
	 */
	public String describe() {
		if (this.reason != null) {
			return this.code + " " + this.reason;
		}
		return switch (this.code) {
			case UNAVAILABLE -> "cannot be reached (UNAVAILABLE)";
			case DEADLINE_EXCEEDED -> "no answer in time (DEADLINE_EXCEEDED)";
			default -> this.code.name();
		};
	}

	private static @Nullable String reasonOf(Throwable thrown) {
		com.google.rpc.Status status = statusOf(thrown);
		if (status == null) {
			return null;
		}
		for (Any detail : status.getDetailsList()) {
			String reason = reasonOf(detail);
			if (reason != null) {
				return reason;
			}
		}
		return null;
	}

	private static com.google.rpc.@Nullable Status statusOf(Throwable thrown) {
		try {
			return StatusProto.fromThrowable(thrown);
		}
		catch (IllegalArgumentException ex) {
			// Details that cannot be read, or that contradict the status.
			return null;
		}
	}

	private static @Nullable String reasonOf(Any detail) {
		if (!detail.is(ErrorInfo.class)) {
			return null;
		}
		try {
			ErrorInfo info = detail.unpack(ErrorInfo.class);
			boolean ours = info.getDomain().equals(DOMAIN) && info.getReason().matches(REASON_PATTERN);
			return ours ? info.getReason() : null;
		}
		catch (InvalidProtocolBufferException ex) {
			return null;
		}
	}

}
