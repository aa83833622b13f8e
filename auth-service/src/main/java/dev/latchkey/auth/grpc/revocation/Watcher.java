package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;
import java.util.Objects;

import dev.latchkey.auth.grpc.error.RefusalStatus;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. It sends the revocations that follow its position in the log, and a
 * pong only after all of them and while the node hears of every revocation. It sends
 * nothing while its caller does not read. So it keeps its position and at most one pong,
 * that of the newest ping.
 */
final class Watcher extends ServerCall.Listener<WatchRevocationsRequest> {

	/**
	 * How long a stream may be without a ping, and a pong may wait for its reader.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	// Bytes that may wait for the caller in the transport.
	private static final int UNREAD = 4096;

	private final ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call;

	private final Watchers watchers;

	private final PingBudget budget;

	private long position;

	private long pingNanos;

	private @Nullable WatchRevocationsResponse pong;

	private boolean blocked;

	private boolean halfClosed;

	private boolean closed;

	/**
	 * Create a stream that begins at the present end of the log.
	 */
	Watcher(ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call, Watchers watchers) {
		this.call = call;
		this.watchers = watchers;
		this.position = watchers.log().end();
		this.pingNanos = watchers.nanoTime();
		this.budget = new PingBudget(this.pingNanos);
	}

	synchronized void start(Metadata headers) {
		this.call.setOnReadyThreshold(UNREAD);
		this.call.sendHeaders(headers);
		this.call.request(1);
	}

	@Override
	public synchronized void onMessage(WatchRevocationsRequest request) {
		long now = this.watchers.nanoTime();
		if (this.closed) {
			return;
		}
		if (!request.hasPing()) {
			end(Refusal.field(Rule.REQUIRED, "ping", "must be set"));
		}
		else if (!this.budget.take(now)) {
			end(StreamLimit.PINGS);
		}
		else {
			ping(request.getPing().getNonce(), now);
			this.call.request(1);
		}
	}

	// A pong that waits for its reader keeps its time: the caller has not read since
	// then. A pong that waits for this node takes that of the newest ping.
	private void ping(long nonce, long now) {
		if (this.pong == null || this.call.isReady()) {
			this.pingNanos = now;
		}
		this.pong = Events.pong(nonce);
		flush(null);
	}

	/**
	 * Send the pong that has waited for the node.
	 */
	synchronized void answer() {
		if (this.pong != null) {
			flush(null);
		}
	}

	/**
	 * Send what the caller does not know yet.
	 * @param latest the newest part of the log, which most streams need
	 */
	synchronized void flush(@Nullable Revocations latest) {
		if (this.closed) {
			return;
		}
		if (!this.call.isReady()) {
			this.blocked = true;
			return;
		}
		// In this order: what is revoked between the two precedes the pong.
		boolean answers = this.pong != null && this.watchers.mayAnswer();
		Revocations next = next(latest);
		this.position = next.end();
		send(next.event());
		if (this.blocked && !next.complete()) {
			end(StreamLimit.READER);
		}
		else {
			this.blocked = false;
			if (answers) {
				sendPong();
			}
			closeIfDone();
		}
	}

	private void sendPong() {
		WatchRevocationsResponse answer = this.pong;
		this.pong = null;
		send(answer);
	}

	// A caller that sends no more still gets the pong that it has not read yet.
	private void closeIfDone() {
		if (this.halfClosed && (this.pong == null || !this.blocked)) {
			close(Status.OK, new Metadata());
		}
	}

	// The given part may be older than the ping of a pong that waits.
	private Revocations next(@Nullable Revocations latest) {
		return (latest != null && latest.start() == this.position && this.pong == null) ? latest
				: this.watchers.log().since(this.position);
	}

	private void send(@Nullable WatchRevocationsResponse event) {
		if (event != null && !this.closed) {
			this.call.sendMessage(event);
			this.watchers.sent(event);
		}
	}

	/**
	 * End the stream when its caller neither pings nor reads.
	 */
	synchronized void endIfIdle(long now) {
		if (!this.closed && now - this.pingNanos > PATIENCE.toNanos()) {
			end((this.pong != null && !this.call.isReady()) ? StreamLimit.READER : StreamLimit.SILENCE);
		}
	}

	/**
	 * End the stream because the process stops.
	 */
	synchronized void stop() {
		send(Events.FORGET_ALL);
		end(Refusal.of(Reason.SHUTTING_DOWN));
	}

	private void end(StreamLimit limit) {
		this.watchers.ended(limit);
		end(limit.refusal());
	}

	private void end(Refusal refusal) {
		end(RefusalStatus.of(refusal).toException());
	}

	synchronized void end(StatusException status) {
		close(status.getStatus(), Objects.requireNonNullElseGet(status.getTrailers(), Metadata::new));
	}

	private void close(Status status, Metadata trailers) {
		if (!this.closed) {
			this.closed = true;
			this.call.close(status, trailers);
		}
	}

	@Override
	public synchronized void onReady() {
		flush(null);
	}

	@Override
	public synchronized void onHalfClose() {
		this.halfClosed = true;
		closeIfDone();
	}

	@Override
	public void onCancel() {
		forget();
	}

	@Override
	public void onComplete() {
		forget();
	}

	private synchronized void forget() {
		this.closed = true;
		this.watchers.remove(this);
	}

}
