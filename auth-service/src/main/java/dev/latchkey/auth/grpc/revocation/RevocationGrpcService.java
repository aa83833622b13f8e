package dev.latchkey.auth.grpc.revocation;

import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Tells services which sessions may have been revoked. It implements its rpc without the
 * generated base class, because the metadata must arrive before any event, and because a
 * stream must not send more than its caller reads.
 */
@GrpcService
class RevocationGrpcService implements BindableService {

	private final Watchers watchers;

	private final Incarnation incarnation;

	RevocationGrpcService(Watchers watchers, Incarnation incarnation) {
		this.watchers = watchers;
		this.incarnation = incarnation;
	}

	@Override
	public ServerServiceDefinition bindService() {
		return ServerServiceDefinition.builder(RevocationServiceGrpc.getServiceDescriptor())
			.addMethod(RevocationServiceGrpc.getWatchRevocationsMethod(), this::open)
			.build();
	}

	private ServerCall.Listener<WatchRevocationsRequest> open(
			ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call, Metadata headers) {
		CallRecord record = CallRecord.current();
		return this.watchers.open(call, this.incarnation.metadata(),
				new Owner(record.source().key(), record.service()));
	}

}
