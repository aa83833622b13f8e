package dev.latchkey.client.revocation;

import java.util.List;
import java.util.OptionalLong;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.client.error.LatchkeyException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * One stream of revocations, from its beginning to its end. It reports nothing after its
 * end.
 */
final class WatchStream extends ClientCall.Listener<WatchRevocationsResponse> {

	private final ClientCall<WatchRevocationsRequest, WatchRevocationsResponse> call;

	private final Cancellation cancellation;

	private final OutstandingPings pings;

	private final Owner owner;

	private volatile boolean accepted;

	// The fields below are guarded by this.

	private boolean answered;

	private boolean ended;

	WatchStream(Channel channel, OutstandingPings pings, Owner owner) {
		this.call = channel.newCall(RevocationServiceGrpc.getWatchRevocationsMethod(), CallOptions.DEFAULT);
		this.cancellation = new Cancellation(this.call);
		this.pings = pings;
		this.owner = owner;
	}

	void open() {
		try {
			this.call.start(this, new Metadata());
			this.call.request(1);
		}
		finally {
			this.cancellation.started();
		}
	}

	/**
	 * Ask the server whether every revocation is known here.
	 * @param now the time, read before the ping is sent
	 */
	synchronized void ping(long now) {
		if (!this.ended) {
			Ping ping = Ping.newBuilder().setNonce(this.pings.add(now)).build();
			this.call.sendMessage(WatchRevocationsRequest.newBuilder().setPing(ping).build());
		}
	}

	/**
	 * Whether the server has accepted the stream, so that the connection has worked.
	 */
	boolean isAccepted() {
		return this.accepted;
	}

	/**
	 * End the stream. Its owner is told before the server.
	 * @param reason why, for the log
	 */
	void end(String reason) {
		end(Status.CANCELLED.asRuntimeException(), reason);
		this.cancellation.cancel(reason);
	}

	@Override
	public synchronized void onHeaders(Metadata headers) {
		if (!this.ended) {
			this.accepted = true;
			this.owner.accepted(this, ServerIncarnation.in(headers));
		}
	}

	@Override
	public void onMessage(WatchRevocationsResponse message) {
		String fault = receive(message);
		if (fault != null) {
			end(fault);
		}
		else {
			this.call.request(1);
		}
	}

	// An event that this version does not know is ignored, as the contract says.
	private synchronized @Nullable String receive(WatchRevocationsResponse message) {
		if (this.ended) {
			return null;
		}
		return switch (message.getEventCase()) {
			case PONG -> answered(message.getPong().getNonce());
			case REVOKED -> revoked(message.getRevoked().getTagsList());
			case FORGET_ALL -> {
				this.owner.revokedAll(this);
				yield null;
			}
			case EVENT_NOT_SET -> null;
		};
	}

	private @Nullable String answered(long nonce) {
		OptionalLong sent = this.pings.answered(nonce);
		if (sent.isEmpty()) {
			return this.pings.answeredForgotten(nonce) ? null : "it answered a ping that was not sent";
		}
		boolean first = !this.answered;
		this.answered = true;
		this.owner.answered(this, sent.getAsLong(), first);
		return null;
	}

	private @Nullable String revoked(List<Integer> tags) {
		if (tags.stream().anyMatch((tag) -> tag < 0 || tag >= RevocationVersions.TAGS)) {
			return "it named a tag that no token has";
		}
		this.owner.revoked(this, tags);
		return null;
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		StatusRuntimeException loss = new StatusRuntimeException(status, trailers);
		end(loss, reason(loss));
	}

	// The text of a server is not trusted, so it does not reach the log.
	private static String reason(StatusRuntimeException loss) {
		LatchkeyException failure = LatchkeyException.of(loss);
		if (failure.reason() == ErrorReason.ERROR_REASON_SERVICE_KEY_INVALID) {
			return "it does not know the key of this service (" + failure.getMessage() + ")";
		}
		return switch (loss.getStatus().getCode()) {
			case OK -> "it has ended the stream";
			case UNIMPLEMENTED -> "it is too old, or its latchkey.session.cache.across-nodes is not set";
			default -> failure.getMessage();
		};
	}

	private synchronized void end(StatusRuntimeException loss, String reason) {
		if (!this.ended) {
			this.ended = true;
			this.owner.ended(this, loss, reason, this.answered);
		}
	}

	/**
	 * Is told what happens, in order, by one thread at a time for each stream.
	 */
	interface Owner {

		void accepted(WatchStream from, @Nullable String incarnation);

		void answered(WatchStream from, long sent, boolean first);

		void revoked(WatchStream from, List<Integer> tags);

		void revokedAll(WatchStream from);

		void ended(WatchStream from, StatusRuntimeException loss, String reason, boolean answered);

	}

}
