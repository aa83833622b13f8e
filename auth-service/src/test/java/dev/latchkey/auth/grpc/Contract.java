package dev.latchkey.auth.grpc;

import java.util.List;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.latchkey.admin.v1.AdminServiceProto;
import dev.latchkey.auth.v1.AccountServiceProto;
import dev.latchkey.auth.v1.AuthenticationServiceProto;
import dev.latchkey.auth.v1.FactorServiceProto;
import dev.latchkey.auth.v1.RevocationServiceProto;
import dev.latchkey.auth.v1.SessionServiceProto;

/**
 * The public contract, from its descriptors. {@link RpcMatrixTests} compares it with the
 * served methods.
 */
final class Contract {

	static final List<MethodDescriptor> METHODS = List
		.of(AuthenticationServiceProto.getDescriptor(), AccountServiceProto.getDescriptor(),
				SessionServiceProto.getDescriptor(), FactorServiceProto.getDescriptor(),
				RevocationServiceProto.getDescriptor(), AdminServiceProto.getDescriptor())
		.stream()
		.map(FileDescriptor::getServices)
		.flatMap(List::stream)
		.flatMap((service) -> service.getMethods().stream())
		.toList();

	private Contract() {
	}

	static String fullName(MethodDescriptor method) {
		return method.getService().getFullName() + "/" + method.getName();
	}

}
