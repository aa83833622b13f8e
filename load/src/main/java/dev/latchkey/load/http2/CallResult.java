package dev.latchkey.load.http2;

import java.util.regex.Pattern;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call: the status in its trailers, or the status that gRPC clients use
 * when there are no trailers.
 *
 * @param status the gRPC status code, 0 to 16
 * @param details {@code grpc-status-details-bin} in base64, as the server sent it
 * @param delivery whether the call was sent and processed
 */
public record CallResult(int status, @Nullable String details, Delivery delivery) {

	private static final int OK = 0;

	private static final int LAST = 16;

	private static final AsciiString STATUS = AsciiString.cached("grpc-status");

	private static final AsciiString DETAILS = AsciiString.cached("grpc-status-details-bin");

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

	/** There is no valid {@code grpc-status}: UNKNOWN. */
	static final CallResult UNKNOWN = new CallResult(2);

	/** The connection was lost: UNAVAILABLE. */
	static final CallResult UNAVAILABLE = new CallResult(14);

	/** The server has not processed the call. */
	static final CallResult REFUSED = new CallResult(14, null, Delivery.REFUSED);

	/** There was no connection. */
	static final CallResult NOT_SENT = new CallResult(14, null, Delivery.NOT_SENT);

	private static final CallResult CANCELLED = new CallResult(1);

	private static final CallResult PERMISSION_DENIED = new CallResult(7);

	private static final CallResult RESOURCE_EXHAUSTED = new CallResult(8);

	private static final CallResult INTERNAL = new CallResult(13);

	CallResult(int status, @Nullable String details) {
		this(status, details, Delivery.SENT);
	}

	private CallResult(int status) {
		this(status, null);
	}

	/**
	 * Whether the call succeeded.
	 * @return {@code true} for status 0
	 */
	public boolean isOk() {
		return this.status == OK;
	}

	/**
	 * Whether the call may succeed later or at another node.
	 * @return {@code true} for status 14, also of a call that was not sent
	 */
	public boolean isUnavailable() {
		return this.status == UNAVAILABLE.status;
	}

	static CallResult of(Http2Headers trailers) {
		CharSequence status = trailers.get(STATUS);
		if (status == null || !NUMBER.matcher(status).matches()) {
			return UNKNOWN;
		}
		int number = Integer.parseInt(status, 0, status.length(), 10);
		CharSequence details = trailers.get(DETAILS);
		return (number <= LAST) ? new CallResult(number, (details != null) ? details.toString() : null) : UNKNOWN;
	}

	/** Return the result of a call whose stream the server has reset. */
	static CallResult ofReset(long code) {
		Http2Error error = Http2Error.valueOf(code);
		if (error == null) {
			return INTERNAL;
		}
		return switch (error) {
			case REFUSED_STREAM -> REFUSED;
			case CANCEL -> CANCELLED;
			case ENHANCE_YOUR_CALM -> RESOURCE_EXHAUSTED;
			case INADEQUATE_SECURITY -> PERMISSION_DENIED;
			default -> INTERNAL;
		};
	}

	/**
	 * Whether a call was sent and processed.
	 */
	public enum Delivery {

		/** The call was not sent because there was no connection. */
		NOT_SENT,

		/** The server reported that it has not processed the call. */
		REFUSED,

		/** The call was sent, and the server may have processed it. */
		SENT

	}

}
