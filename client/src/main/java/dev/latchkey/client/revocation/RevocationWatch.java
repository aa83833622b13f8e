package dev.latchkey.client.revocation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

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
	 * The time without an answer after which a connection is given up.
	 */
	static final Duration SILENCE = Duration.ofSeconds(5);

	private final Revocations revocations;

	private final RevocationSource source;

	private final Scheduler scheduler;

	private final LongSupplier nanoTime;

	private final LongUnaryOperator random;

	private final RevocationEvents events;

	private final Backoff backoff;

	private final WatchLog log = new WatchLog();

	private final AtomicBoolean leased = new AtomicBoolean();

	private volatile @Nullable WatchStream stream;

	private volatile boolean closed;

	private volatile long openedAt;

	private volatile long heardAt;

	// Only the thread that reports events of the stream uses it.
	private boolean answered;

	RevocationWatch(Revocations revocations, RevocationSource source, Scheduler scheduler, LongSupplier nanoTime,
			LongUnaryOperator random, RevocationEvents events) {
		this.revocations = revocations;
		this.source = source;
		this.scheduler = scheduler;
		this.nanoTime = nanoTime;
		this.random = random;
		this.events = events;
		this.backoff = new Backoff(random);
	}

	void start() {
		this.scheduler.schedule(this::open, 0);
	}

	private void open() {
		this.openedAt = this.nanoTime.getAsLong();
		this.heardAt = this.openedAt;
		this.answered = false;
		try {
			WatchStream next = new WatchStream(this.source.ofStream(),
					new OutstandingPings(this.random.applyAsLong(Long.MAX_VALUE)), this);
			this.stream = next;
			next.open();
			tick(next);
		}
		catch (RuntimeException ex) {
			// An interceptor has failed. No exception may end the watch.
			ended(Status.INTERNAL.withCause(ex).asRuntimeException(), "the call cannot be made");
		}
		if (this.closed) {
			close();
		}
	}

	private void tick(WatchStream ticking) {
		if (ticking != this.stream) {
			return;
		}
		long now = this.nanoTime.getAsLong();
		if (now - this.heardAt > SILENCE.toNanos()) {
			ticking.end("it has not answered for " + SILENCE.toSeconds() + " seconds");
			this.source.abandonStream();
			return;
		}
		if (!this.revocations.isLeased(now)) {
			lost("it does not answer");
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
	public void accepted(@Nullable String incarnation) {
		this.revocations.accepted(incarnation);
	}

	// A call that began before the first answer may have been answered before the server
	// knew of this stream, so its version becomes stale before there is a lease.
	@Override
	public void answered(long sent) {
		long now = this.nanoTime.getAsLong();
		this.heardAt = now;
		if (!this.answered) {
			this.answered = true;
			this.revocations.revokeAll();
		}
		this.revocations.renewLease(sent);
		if (this.revocations.isLeased(now) && this.leased.compareAndSet(false, true)) {
			this.log.held();
		}
		this.events.onPong(sent);
	}

	@Override
	public void revoked(List<Integer> tags) {
		this.revocations.revoke(tags);
		this.events.onRevoked(tags.size());
	}

	@Override
	public void revokedAll() {
		this.revocations.revokeAll();
		this.events.onRevoked(0);
	}

	@Override
	public void ended(StatusRuntimeException loss, String reason) {
		long now = this.nanoTime.getAsLong();
		this.stream = null;
		this.revocations.streamEnded(now);
		if (this.closed) {
			return;
		}
		this.log.lost(reason);
		if (this.leased.compareAndSet(true, false)) {
			this.events.onLeaseLost();
		}
		if (this.answered && now - this.openedAt > SILENCE.toNanos()) {
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
