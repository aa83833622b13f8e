package dev.latchkey.client.revocation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream of revocations open, and asks the server four times a second whether
 * every revocation is known here. Whatever ends a stream, an orderly end too, ends the
 * lease and makes every version stale: the next stream begins with nothing.
 */
final class RevocationWatch implements WatchStream.Owner, AutoCloseable {

	static final Duration PING_INTERVAL = Duration.ofMillis(250);

	/**
	 * The time after which a connection is given up that has not accepted the stream. A
	 * server that has accepted it and does not answer cannot: another connection would
	 * not help.
	 */
	static final Duration SILENCE = Duration.ofSeconds(5);

	private static final String NO_CALL = "the call cannot be made";

	private static final String NO_ANSWER = "it does not answer";

	private final Revocations revocations;

	private final RevocationSource source;

	private final Scheduler scheduler;

	private final LongSupplier nanoTime;

	private final LongUnaryOperator random;

	private final RevocationEvents events;

	private final Backoff backoff;

	private final WatchLog log;

	private final AtomicBoolean leased = new AtomicBoolean();

	private volatile @Nullable WatchStream stream;

	private volatile boolean closed;

	private volatile long openedAt;

	private volatile long heardAt;

	RevocationWatch(Revocations revocations, RevocationSource source, Scheduler scheduler, LongSupplier nanoTime,
			LongUnaryOperator random, RevocationEvents events) {
		this.revocations = revocations;
		this.source = source;
		this.scheduler = scheduler;
		this.nanoTime = nanoTime;
		this.random = random;
		this.events = events;
		this.backoff = new Backoff(random);
		this.log = new WatchLog(nanoTime);
	}

	void start() {
		this.scheduler.schedule(this::open, 0);
	}

	private void open() {
		this.openedAt = this.nanoTime.getAsLong();
		this.heardAt = this.openedAt;
		WatchStream next = null;
		try {
			Channel channel = this.source.ofStream();
			this.log.server(channel.authority());
			next = new WatchStream(channel, new OutstandingPings(this.random.applyAsLong(Long.MAX_VALUE)), this);
			this.stream = next;
			next.open();
			tick(next);
		}
		catch (Throwable ex) {
			failed(next, ex);
		}
		if (this.closed) {
			close();
		}
	}

	// An interceptor has failed. Nothing that is thrown may end the watch.
	private void failed(@Nullable WatchStream failed, Throwable thrown) {
		if (failed != null) {
			failed.end(NO_CALL);
		}
		else {
			ended(Status.INTERNAL.withCause(thrown).asRuntimeException(), NO_CALL, false);
		}
	}

	private void tick(WatchStream ticking) {
		if (ticking != this.stream) {
			return;
		}
		try {
			tick(ticking, this.nanoTime.getAsLong());
		}
		catch (Throwable ex) {
			failed(ticking, ex);
		}
	}

	private void tick(WatchStream ticking, long now) {
		boolean silent = now - this.heardAt > SILENCE.toNanos();
		if (silent && !ticking.isAccepted()) {
			ticking.end("it has not answered for " + SILENCE.toSeconds() + " seconds");
			this.source.abandonStream();
			return;
		}
		if (!this.revocations.isLeased(now)) {
			lost(NO_ANSWER);
		}
		if (silent) {
			this.log.lost(NO_ANSWER);
		}
		ticking.ping(now);
		this.scheduler.schedule(() -> tick(ticking), PING_INTERVAL.toNanos());
	}

	private void lost(String reason) {
		if (this.leased.compareAndSet(true, false)) {
			this.log.lost(reason);
			this.events.onLeaseLost();
		}
	}

	@Override
	public void accepted(WatchStream from, @Nullable String incarnation) {
		if (from == this.stream) {
			this.revocations.accepted(incarnation);
		}
	}

	// A call that began before the first answer may have been answered before the server
	// knew of this stream, so its version becomes stale before there is a lease.
	@Override
	public void answered(WatchStream from, long sent, boolean first) {
		if (from != this.stream) {
			return;
		}
		long now = this.nanoTime.getAsLong();
		this.heardAt = now;
		if (first) {
			this.revocations.revokeAll();
		}
		this.revocations.renewLease(sent);
		if (this.revocations.isLeased(now)) {
			this.leased.set(true);
			this.log.held();
		}
		this.events.onPong(sent);
	}

	@Override
	public void revoked(WatchStream from, List<Integer> tags) {
		this.revocations.revoke(tags);
		this.events.onRevoked(tags);
	}

	@Override
	public void revokedAll(WatchStream from) {
		this.revocations.revokeAll();
		this.events.onRevokedAll();
	}

	@Override
	public void ended(WatchStream from, StatusRuntimeException loss, String reason, boolean answered) {
		if (from == this.stream) {
			ended(loss, reason, answered);
		}
	}

	private void ended(StatusRuntimeException loss, String reason, boolean answered) {
		long now = this.nanoTime.getAsLong();
		this.stream = null;
		this.revocations.streamEnded(now);
		if (this.closed) {
			return;
		}
		this.log.lost(reason, LocalCause.of(loss));
		if (this.leased.compareAndSet(true, false)) {
			this.events.onLeaseLost();
		}
		if (answered && now - this.openedAt > SILENCE.toNanos()) {
			this.backoff.reset();
		}
		this.scheduler.schedule(this::open, this.backoff.next(loss));
	}

	@Override
	public void close() {
		this.closed = true;
		WatchStream last = this.stream;
		if (last != null) {
			last.end("the client was closed");
		}
	}

}
