package dev.latchkey.proxies;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;

/**
 * Asks at each door of Latchkey about a valid session, as the proxies do. The first
 * answer of a door takes longer than the others.
 *
 * @param port the HTTP port
 * @param channel to the gRPC port
 * @param session the session
 */
record DoorProbe(int port, Channel channel, Session session) {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	// Envoy's own messages are not at hand here. They are built from their fields.
	private static final MethodDescriptor<Empty, Empty> CHECK = MethodDescriptor.<Empty, Empty>newBuilder()
		.setType(MethodType.UNARY)
		.setFullMethodName("envoy.service.auth.v3.Authorization/Check")
		.setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.build();

	private static final int OK_RESPONSE = 3;

	/**
	 * Whether each door lets the session in.
	 */
	boolean isLetIn() {
		try {
			return RawClient.send(this.port, RawRequest.get("/forward-auth").as(this.session)).status() == 200
					&& validates() && checks();
		}
		catch (StatusRuntimeException ex) {
			return false;
		}
	}

	private boolean validates() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(PATIENCE)
			.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(this.session.token()).build())
			.hasSession();
	}

	private boolean checks() {
		ByteString header = message(1, text("authorization"))
			.concat(message(2, text("Bearer " + this.session.token())));
		ByteString http = message(2, text("GET")).concat(message(3, header));
		ByteString attributes = message(4, message(2, http));
		Empty request = Empty.newBuilder().setUnknownFields(field(1, attributes)).build();
		return ClientCalls
			.blockingUnaryCall(this.channel, CHECK, CallOptions.DEFAULT.withDeadlineAfter(PATIENCE), request)
			.getUnknownFields()
			.hasField(OK_RESPONSE);
	}

	private static ByteString message(int number, ByteString content) {
		return field(number, content).toByteString();
	}

	private static UnknownFieldSet field(int number, ByteString content) {
		return UnknownFieldSet.newBuilder()
			.addField(number, Field.newBuilder().addLengthDelimited(content).build())
			.build();
	}

	private static ByteString text(String text) {
		return ByteString.copyFrom(text, StandardCharsets.US_ASCII);
	}

}
