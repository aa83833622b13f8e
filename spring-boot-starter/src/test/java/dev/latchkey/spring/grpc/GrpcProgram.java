package dev.latchkey.spring.grpc;

import com.google.protobuf.StringValue;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.RequireRecentSignIn;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.exception.GrpcExceptionHandler;
import org.springframework.grpc.server.service.GrpcService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * A program with a gRPC service, whose methods work as generated ones do.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GrpcProgram.Orders.class)
class GrpcProgram {

	static final MethodDescriptor<StringValue, StringValue> LIST = method("List", MethodType.UNARY);

	static final MethodDescriptor<StringValue, StringValue> CATALOG = method("Catalog", MethodType.UNARY);

	static final MethodDescriptor<StringValue, StringValue> VAULT = method("Vault", MethodType.UNARY);

	static final MethodDescriptor<StringValue, StringValue> FAIL = method("Fail", MethodType.UNARY);

	static final MethodDescriptor<StringValue, StringValue> FEED = method("Feed", MethodType.SERVER_STREAMING);

	private static MethodDescriptor<StringValue, StringValue> method(String name, MethodType type) {
		return MethodDescriptor.<StringValue, StringValue>newBuilder()
			.setType(type)
			.setFullMethodName("shop.Orders/" + name)
			.setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
			.setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
			.build();
	}

	// With it, Spring Boot would close health checks and reflection.
	@Bean
	OpaqueTokenIntrospector introspector() {
		return (token) -> {
			throw new IllegalStateException("not used");
		};
	}

	@Bean
	SessionGuardCustomizer catalogIsOpen() {
		return (guard) -> guard.open(CATALOG);
	}

	@Bean
	GrpcExceptionHandler outOfStock() {
		return (thrown) -> (thrown instanceof IllegalStateException)
				? Status.RESOURCE_EXHAUSTED.withDescription("out of stock").asException() : null;
	}

	@GrpcService
	static class Orders implements BindableService {

		// Final, as in generated code: so it refers to the methods of the proxy.
		@Override
		public final ServerServiceDefinition bindService() {
			return ServerServiceDefinition.builder("shop.Orders")
				.addMethod(LIST, ServerCalls.asyncUnaryCall(this::list))
				.addMethod(CATALOG, ServerCalls.asyncUnaryCall(this::list))
				.addMethod(VAULT, ServerCalls.asyncUnaryCall(this::vault))
				.addMethod(FAIL, ServerCalls.asyncUnaryCall(this::fail))
				.addMethod(FEED, ServerCalls.asyncServerStreamingCall(this::feed))
				.build();
		}

		void list(StringValue request, StreamObserver<StringValue> reply) {
			reply.onNext(StringValue.of(caller()));
			reply.onCompleted();
		}

		@RequireRecentSignIn("5m")
		void vault(StringValue request, StreamObserver<StringValue> reply) {
			list(request, reply);
		}

		void fail(StringValue request, StreamObserver<StringValue> reply) {
			throw new IllegalStateException("nothing left");
		}

		void feed(StringValue request, StreamObserver<StringValue> reply) {
			reply.onNext(StringValue.of(caller()));
		}

		private static String caller() {
			ValidatedSession session = SessionGuard.SESSION.get();
			Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
			return ((session != null) ? session.username() : "nobody") + " "
					+ ((authentication != null) ? authentication.getName() : "nobody");
		}

	}

}
