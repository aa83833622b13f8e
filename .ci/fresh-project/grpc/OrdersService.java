package shop;

import com.google.protobuf.StringValue;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.spring.security.RequireRecentSignIn;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * A service without generated code, so that the build needs no protoc.
 */
@GrpcService
class OrdersService implements BindableService {

	static final MethodDescriptor<StringValue, StringValue> LIST = method("List");

	static final MethodDescriptor<StringValue, StringValue> DELETE = method("Delete");

	private static MethodDescriptor<StringValue, StringValue> method(String name) {
		return MethodDescriptor.<StringValue, StringValue>newBuilder()
			.setType(MethodType.UNARY)
			.setFullMethodName("shop.Orders/" + name)
			.setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
			.setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
			.build();
	}

	@Override
	public final ServerServiceDefinition bindService() {
		return ServerServiceDefinition.builder("shop.Orders")
			.addMethod(LIST, ServerCalls.asyncUnaryCall(this::list))
			.addMethod(DELETE, ServerCalls.asyncUnaryCall(this::delete))
			.build();
	}

	void list(StringValue request, StreamObserver<StringValue> reply) {
		reply.onNext(StringValue.of("the orders of " + SessionGuard.SESSION.get().username()));
		reply.onCompleted();
	}

	@RequireRecentSignIn("5m")
	void delete(StringValue request, StreamObserver<StringValue> reply) {
		list(request, reply);
	}

}
