package dev.latchkey.auth.grpc;

import io.grpc.Status.Code;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class PostgresRpcMatrixTests extends RpcMatrixTests {

	@Autowired // Test constructors need this annotation.
	PostgresRpcMatrixTests(ApplicationContext context, GrpcChannelFactory channels) {
		super(context, channels);
	}

	// Other nodes report nothing to this one, because the setting does not ask for it.
	@Override
	Code expected(String method, Code code) {
		return method.endsWith("/WatchRevocations") ? Code.UNIMPLEMENTED : super.expected(method, code);
	}

}
