package dev.latchkey.auth.grpc;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.service.DefaultGrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceSpec;
import org.springframework.stereotype.Component;

/**
 * Lets requests be read behind the interceptors instead of before them, so that one that
 * cannot be read gets a status like every other bad input.
 */
@Component
class StreamMessagesConfigurer extends DefaultGrpcServiceConfigurer {

	StreamMessagesConfigurer(ApplicationContext context) {
		super(context);
	}

	@Override
	public ServerServiceDefinition configure(GrpcServiceSpec spec, @Nullable GrpcServerFactory factory) {
		BindableService streams = () -> ServerInterceptors.useInputStreamMessages(spec.service().bindService());
		return super.configure(new GrpcServiceSpec(streams, spec.serviceInfo()), factory);
	}

}
