package dev.latchkey.benchmarks.bare;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A reference for the cost of Spring Boot itself: the starters of auth-service, one rpc
 * that returns its request, and one table.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class BareApplication {

	private static final MethodDescriptor<Empty, Empty> METHOD = MethodDescriptor.<Empty, Empty>newBuilder()
		.setType(MethodType.UNARY)
		.setFullMethodName("bare.Bare/Call")
		.setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.build();

	/**
	 * Start the application.
	 * @param args settings, as {@code --name=value}
	 */
	public static void main(String[] args) {
		SpringApplication.run(BareApplication.class, args);
	}

	@Bean
	BindableService bareService() {
		return () -> ServerServiceDefinition.builder("bare.Bare")
			.addMethod(METHOD, ServerCalls.asyncUnaryCall((request, observer) -> {
				observer.onNext(request);
				observer.onCompleted();
			}))
			.build();
	}

}
