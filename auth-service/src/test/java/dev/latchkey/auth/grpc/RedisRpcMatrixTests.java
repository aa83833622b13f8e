package dev.latchkey.auth.grpc;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnRedis.class)
class RedisRpcMatrixTests extends RpcMatrixTests {

	@Autowired // Test constructors need this annotation.
	RedisRpcMatrixTests(ApplicationContext context, GrpcChannelFactory channels) {
		super(context, channels);
	}

}
