package dev.latchkey.auth.grpc.revocation;

import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.session.cache.SessionInvalidations;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Tells services which sessions may have been revoked. It implements its rpc without the
 * generated base class, because the metadata must arrive before any event, and because a
 * stream must not send more than its caller reads. A node that never hears of the
 * revocations of other nodes does not offer streams: it could answer no ping.
 */
@GrpcService
class RevocationGrpcService implements BindableService {

	private static final Status NOT_OFFERED = Status.UNIMPLEMENTED
		.withDescription("Other nodes do not report revocations to this one; latchkey.session.cache.across-nodes"
				+ " would make them.");

	private final SessionInvalidations invalidations;

	private final Watchers watchers;

	private final Incarnation incarnation;

	RevocationGrpcService(SessionInvalidations invalidations, Watchers watchers, Incarnation incarnation) {
		this.invalidations = invalidations;
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
		if (!this.invalidations.haveFeed()) {
			call.close(NOT_OFFERED, new Metadata());
			return new ServerCall.Listener<>() {
			};
		}
		CallRecord record = CallRecord.current();
		return this.watchers.open(call, this.incarnation.metadata(),
				new Owner(record.source().key(), record.service()));
	}

}
