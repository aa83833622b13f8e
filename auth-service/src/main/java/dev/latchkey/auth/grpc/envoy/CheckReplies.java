package dev.latchkey.auth.grpc.envoy;

import java.util.List;
import java.util.Map;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.latchkey.auth.edge.BearerChallenge;
import dev.latchkey.auth.edge.Decision;
import dev.latchkey.auth.edge.Decision.Cause;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.grpc.EncodedReply;
import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import dev.latchkey.auth.grpc.envoy.proto.DeniedHttpResponse;
import dev.latchkey.auth.grpc.envoy.proto.HeaderValue;
import dev.latchkey.auth.grpc.envoy.proto.HeaderValueOption;
import dev.latchkey.auth.grpc.envoy.proto.HeaderValueOption.HeaderAppendAction;
import dev.latchkey.auth.grpc.envoy.proto.HttpStatus;
import dev.latchkey.auth.grpc.envoy.proto.OkHttpResponse;
import dev.latchkey.auth.grpc.envoy.proto.Status;
import io.grpc.Status.Code;

/**
 * Words decisions for Envoy. The reply for an identity is encoded once.
 */
final class CheckReplies {

	private static final int UNAUTHORIZED = 401;

	private static final int FORBIDDEN = 403;

	private static final EncodedReply ANONYMOUS = EncodedReply.of(CheckResponse.newBuilder()
		.setStatus(Status.getDefaultInstance())
		.setOkResponse(OkHttpResponse.newBuilder().addAllHeadersToRemove(IdentityHeaders.NAMES))
		.build());

	private CheckReplies() {
	}

	/**
	 * Word a decision.
	 * @param decision the decision
	 * @param request the headers of the request
	 */
	static EncodedReply of(Decision decision, ReceivedHeaders request) {
		if (decision instanceof Decision.Allowed allowed) {
			return without(request.lookalikes(),
					allowed.identity().as(AllowedReply.class, CheckReplies::allowed).encoded());
		}
		if (decision instanceof Decision.Anonymous) {
			return without(request.lookalikes(), ANONYMOUS);
		}
		return EncodedReply.of((decision instanceof Denied denied) ? denied(denied, request.areOfGrpc())
				: denied(Code.PERMISSION_DENIED, "This route is not open.", FORBIDDEN).build());
	}

	private static EncodedReply without(List<String> headers, EncodedReply reply) {
		if (headers.isEmpty()) {
			return reply;
		}
		CheckResponse.Builder more = reply.decode(CheckResponse.parser()).toBuilder();
		more.getOkResponseBuilder().addAllHeadersToRemove(headers);
		return EncodedReply.of(more.build());
	}

	private static AllowedReply allowed(Identity identity) {
		OkHttpResponse.Builder ok = OkHttpResponse.newBuilder();
		IdentityHeaders.of(identity).forEach((name, value) -> ok.addHeaders(header(name, value)));
		return new AllowedReply(EncodedReply.of(CheckResponse.newBuilder()
			.setStatus(Status.getDefaultInstance())
			.setOkResponse(ok)
			.setDynamicMetadata(Struct.newBuilder()
				.putAllFields(Map.of(IdentityHeaders.ACCOUNT_ID, text(identity.accountId()), IdentityHeaders.SESSION_ID,
						text(identity.sessionId()))))
			.build()));
	}

	// Envoy answers a call of gRPC with the status that belongs to the one of HTTP, and
	// with the body as its message.
	private static CheckResponse denied(Denied denied, boolean grpc) {
		boolean stepUp = denied.cause() == Cause.REAUTHENTICATION_REQUIRED
				|| denied.cause() == Cause.FACTOR_ENROLLMENT_REQUIRED;
		Code code = stepUp ? Code.FAILED_PRECONDITION : Code.UNAUTHENTICATED;
		String sentence = sentence(denied.cause());
		if (grpc && stepUp) {
			// Not 401: the session is valid, and a client would drop it.
			return denied(code, sentence, FORBIDDEN).build();
		}
		CheckResponse.Builder reply = denied(code, sentence, UNAUTHORIZED);
		reply.getDeniedResponseBuilder().addHeaders(header("www-authenticate", BearerChallenge.of(denied)));
		return reply.build();
	}

	private static String sentence(Cause cause) {
		return switch (cause) {
			case CREDENTIAL_MISSING -> "A session is required.";
			case CREDENTIAL_REFUSED -> "The request must have one credential.";
			case SESSION_INVALID -> "The session token is not valid.";
			case REAUTHENTICATION_REQUIRED -> "The session needs a new authentication.";
			case FACTOR_ENROLLMENT_REQUIRED -> BearerChallenge.ENROLL;
		};
	}

	private static CheckResponse.Builder denied(Code code, String sentence, int status) {
		return CheckResponse.newBuilder()
			.setStatus(Status.newBuilder().setCode(code.value()).setMessage(sentence))
			.setDeniedResponse(DeniedHttpResponse.newBuilder()
				.setStatus(HttpStatus.newBuilder().setCode(status))
				.addHeaders(header("cache-control", "no-store"))
				.setBody(sentence));
	}

	// Older versions of Envoy only know the first of the two ways to say it.
	private static HeaderValueOption header(String name, String value) {
		return HeaderValueOption.newBuilder()
			.setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
			.setAppend(BoolValue.getDefaultInstance())
			.setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
			.build();
	}

	private static Value text(String value) {
		return Value.newBuilder().setStringValue(value).build();
	}

	/**
	 * The form of an identity at this door. Another door has a type of its own.
	 */
	private record AllowedReply(EncodedReply encoded) {

	}

}
