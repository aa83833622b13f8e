package dev.latchkey.auth.grpc;

import java.util.List;

import com.google.protobuf.Message;
import dev.latchkey.auth.grpc.caller.GrpcProperties;
import dev.latchkey.auth.grpc.request.RequestDecoder;
import dev.latchkey.auth.grpc.request.RequestReader;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.service.DefaultGrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceSpec;
import org.springframework.stereotype.Component;

/**
 * Makes all services read requests with a {@link RequestReader}, and replaces the
 * generated method with {@link ValidateSessionMethod}.
 */
@Component
class ServiceConfigurer extends DefaultGrpcServiceConfigurer {

	private final ValidateSessionMethod validateSession;

	private final long requestLimit;

	ServiceConfigurer(ApplicationContext context, ValidateSessionMethod validateSession, GrpcProperties properties) {
		super(context);
		this.validateSession = validateSession;
		this.requestLimit = properties.maxRequestSize().toBytes();
	}

	@Override
	public ServerServiceDefinition configure(GrpcServiceSpec spec, @Nullable GrpcServerFactory factory) {
		ServerServiceDefinition service = withReplacements(spec.service().bindService());
		BindableService bound = () -> service;
		return super.configure(new GrpcServiceSpec(bound, spec.serviceInfo()), factory);
	}

	private ServerServiceDefinition withReplacements(ServerServiceDefinition generated) {
		List<ServerMethodDefinition<?, ?>> methods = generated.getMethods()
			.stream()
			.<ServerMethodDefinition<?, ?>>map((method) -> withRequestReader(replacementFor(method)))
			.toList();
		ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(generated.getServiceDescriptor().getName())
			.setSchemaDescriptor(generated.getServiceDescriptor().getSchemaDescriptor());
		methods.forEach((method) -> descriptor.addMethod(method.getMethodDescriptor()));
		ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(descriptor.build());
		methods.forEach(service::addMethod);
		return service.build();
	}

	private ServerMethodDefinition<?, ?> replacementFor(ServerMethodDefinition<?, ?> generated) {
		return this.validateSession.replaces(generated) ? this.validateSession.definition() : generated;
	}

	// The handler never gets a Refused: RefusedRequestInterceptor stops it first.
	@SuppressWarnings("unchecked")
	private <Q, R> ServerMethodDefinition<Q, R> withRequestReader(ServerMethodDefinition<Q, R> method) {
		MethodDescriptor<Q, R> descriptor = method.getMethodDescriptor();
		Marshaller<Q> reader = (Marshaller<Q>) reader(descriptor.getRequestMarshaller());
		return ServerMethodDefinition.create(descriptor.toBuilder(reader, descriptor.getResponseMarshaller()).build(),
				method.getServerCallHandler());
	}

	private RequestReader reader(Marshaller<?> marshaller) {
		if (marshaller instanceof RequestDecoder<?> decoder) {
			return new RequestReader(decoder, this.requestLimit);
		}
		return new RequestReader((Message) ((PrototypeMarshaller<?>) marshaller).getMessagePrototype(),
				this.requestLimit);
	}

}
