package dev.latchkey.load.http2;

import java.util.regex.Pattern;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended: as its trailers say, or as clients of gRPC agree to call what came in
 * their place.
 *
 * @param status the number of the gRPC status, 0 to 16
 * @param details {@code grpc-status-details-bin} in base64, as the server wrote it
 * @param way how far the call came
 */
public record End(int status, @Nullable String details, Way way) {

	private static final int OK = 0;

	private static final int LAST = 16;

	private static final AsciiString STATUS = AsciiString.cached("grpc-status");

	private static final AsciiString DETAILS = AsciiString.cached("grpc-status-details-bin");

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

	/** There is no {@code grpc-status}, or none that has a meaning: UNKNOWN. */
	static final End UNKNOWN = new End(2);

	/** The connection broke: UNAVAILABLE. */
	static final End UNAVAILABLE = new End(14);

	/** The server has not looked at the call. */
	static final End REFUSED = new End(14, null, Way.REFUSED);

	/** There was no connection for it. */
	static final End NOT_SENT = new End(14, null, Way.NOT_SENT);

	private static final End CANCELLED = new End(1);

	private static final End PERMISSION_DENIED = new End(7);

	private static final End RESOURCE_EXHAUSTED = new End(8);

	private static final End INTERNAL = new End(13);

	End(int status, @Nullable String details) {
		this(status, details, Way.SENT);
	}

	private End(int status) {
		this(status, null);
	}

	/**
	 * Whether the call was answered well.
	 * @return true for status 0
	 */
	public boolean isOk() {
		return this.status == OK;
	}

	/**
	 * Whether the call may have better luck later, or with another node.
	 * @return true for status 14, also of a call that was not sent
	 */
	public boolean isUnavailable() {
		return this.status == UNAVAILABLE.status;
	}

	static End of(Http2Headers trailers) {
		CharSequence status = trailers.get(STATUS);
		if (status == null || !NUMBER.matcher(status).matches()) {
			return UNKNOWN;
		}
		int number = Integer.parseInt(status, 0, status.length(), 10);
		CharSequence details = trailers.get(DETAILS);
		return (number <= LAST) ? new End(number, (details != null) ? details.toString() : null) : UNKNOWN;
	}

	/** The server has reset the stream of the call. */
	static End ofReset(long code) {
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
	 * How far a call came.
	 */
	public enum Way {

		/** Nothing took a connection. */
		NOT_SENT,

		/** The server says that it has not looked at it. */
		REFUSED,

		/** It was sent, and may have been looked at. */
		SENT

	}

}
