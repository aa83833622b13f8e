package dev.latchkey.service.grpc;

import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;

/**
 * The responses to calls that are refused before gRPC sees them. They consist of headers
 * only ("Trailers-Only" in gRPC over HTTP/2).
 */
final class Refusals {

	static final AsciiString WATCH = AsciiString.cached("/" + HealthGrpc.getWatchMethod().getFullMethodName());

	static final Http2Headers TOO_MANY_CALLS = status(Status.Code.RESOURCE_EXHAUSTED,
			"Too many calls are open; try again.");

	static final Http2Headers TOO_MANY_WATCHES = status(Status.Code.RESOURCE_EXHAUSTED,
			"Too many Watch calls are open; ask by Check, or try again later.");

	static final Http2Headers TOO_MANY_PARTS = status(Status.Code.RESOURCE_EXHAUSTED,
			"The request comes in too many parts.");

	static final Http2Headers TOO_LATE = status(Status.Code.DEADLINE_EXCEEDED,
			"The call has taken too long: its request has not arrived, or its answer was not taken.");

	private Refusals() {
	}

	private static Http2Headers status(Status.Code code, String message) {
		return new DefaultHttp2Headers().status("200")
			.set("content-type", "application/grpc")
			.set("grpc-status", String.valueOf(code.value()))
			.set("grpc-message", message);
	}

}
