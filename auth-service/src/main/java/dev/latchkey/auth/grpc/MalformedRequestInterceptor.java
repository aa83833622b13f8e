package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.InputStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import org.jspecify.annotations.Nullable;

import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Finds out which field makes a request unreadable, where gRPC itself would only answer
 * that something failed. Needs the messages as streams: see
 * {@link StreamMessagesConfigurer}.
 */
@Component
@GlobalServerInterceptor
class MalformedRequestInterceptor implements ServerInterceptor {

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		boolean clientSendsOneMessage = call.getMethodDescriptor().getType().clientSendsOneMessage();
		return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

			private int messages;

			@Override
			public void onMessage(Q message) {
				if (++this.messages > 1 && clientSendsOneMessage) {
					throw new MalformedRequestException(null);
				}
				InputStream stream = (InputStream) message;
				stream.mark(Integer.MAX_VALUE);
				try {
					super.onMessage(message);
				}
				catch (RuntimeException ex) {
					// Nothing but the reading of the message happens in here.
					throw malformed(call.getMethodDescriptor(), stream);
				}
			}

			@Override
			public void onHalfClose() {
				if (this.messages == 0 && clientSendsOneMessage) {
					throw new MalformedRequestException(null);
				}
				super.onHalfClose();
			}

		};
	}

	private static MalformedRequestException malformed(MethodDescriptor<?, ?> method, InputStream stream) {
		try {
			stream.reset();
			UnknownFieldSet fields = UnknownFieldSet.parseFrom(stream);
			return new MalformedRequestException(fieldWithoutUtf8(inputType(method), fields));
		}
		catch (IOException | RuntimeException ex) {
			return new MalformedRequestException(null);
		}
	}

	private static @Nullable Descriptor inputType(MethodDescriptor<?, ?> method) {
		return (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)
				? supplier.getMethodDescriptor().getInputType() : null;
	}

	private static @Nullable String fieldWithoutUtf8(@Nullable Descriptor type, UnknownFieldSet fields) {
		if (type == null) {
			return null;
		}
		return type.getFields()
			.stream()
			.filter((field) -> field.getType() == FieldDescriptor.Type.STRING)
			.filter((field) -> !fields.getField(field.getNumber())
				.getLengthDelimitedList()
				.stream()
				.allMatch(ByteString::isValidUtf8))
			.map(FieldDescriptor::getName)
			.findFirst()
			.orElse(null);
	}

}
