package dev.latchkey.client.revocation;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What this process knows of revoked sessions. A decision asks {@link #isCurrent} about a
 * version from before the session was validated. The lease comes first in it: the other
 * way round, a revocation between the two questions would go unnoticed.
 */
public final class Revocations implements AutoCloseable {

	/**
	 * How long what was true at the server may be relied on here: a second, less the 2 %
	 * by which the clock of this machine may be slow.
	 */
	public static final Duration BOUND = Duration.ofMillis(980);

	private final RevocationLease lease;

	private final RevocationVersions versions = new RevocationVersions();

	private final RevocationWatch watch;

	private volatile @Nullable String incarnation;

	private Revocations(RevocationSource source, Scheduler scheduler, LongSupplier nanoTime, LongUnaryOperator random,
			RevocationEvents events) {
		this.lease = new RevocationLease(nanoTime);
		this.watch = new RevocationWatch(this, source, scheduler, nanoTime, random, events);
	}

	/**
	 * Watch a server from now on.
	 * @param source opens the streams
	 * @param scheduler runs what is due
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param random draws a number from 0 to its argument, exclusive
	 * @param events is told what happens
	 * @return what becomes known
	 */
	public static Revocations watch(RevocationSource source, Scheduler scheduler, LongSupplier nanoTime,
			LongUnaryOperator random, RevocationEvents events) {
		Revocations revocations = new Revocations(source, scheduler, nanoTime, random, events);
		revocations.watch.start();
		return revocations;
	}

	/**
	 * Take the version of a tag. Do it before the call that validates a session.
	 * @param tag 0 to 262143
	 * @return a number that is another one after each revocation
	 */
	public long version(int tag) {
		return this.versions.of(tag);
	}

	/**
	 * Whether a session that was valid at a version is valid now.
	 * @param tag its tag
	 * @param version the version from before it was validated
	 * @param now the time, of the monotonic clock
	 * @return {@code false} if it may have been revoked, and if nobody knows
	 */
	public boolean isCurrent(int tag, long version, long now) {
		return this.lease.isCurrent(now) && this.versions.of(tag) == version;
	}

	/**
	 * Whether every revocation is known here, except for those of the last second.
	 * @param now the time, of the monotonic clock
	 * @return whether the lease holds
	 */
	public boolean isLeased(long now) {
		return this.lease.isCurrent(now);
	}

	/**
	 * When the lease ends. Ask for it before {@link #isCurrent}.
	 * @return a time of the monotonic clock; it has passed if there is no lease
	 */
	public long leaseUntil() {
		return this.lease.until();
	}

	/**
	 * Whether a tag itself was revoked between two of its versions.
	 * @param before a version
	 * @param after a later one
	 * @return {@code false} also if all versions have become stale at once
	 */
	public static boolean isOfTag(long before, long after) {
		return RevocationVersions.isOfTag(before, after);
	}

	/**
	 * Whether a reply came from the process at the other end of the stream. Only that
	 * process reports its revocations here before it acknowledges them.
	 * @param named the incarnation that the reply names
	 * @return {@code false} also without a stream, and for a reply that names none
	 */
	public boolean isFromSameProcess(@Nullable String named) {
		return named != null && named.equals(this.incarnation);
	}

	/**
	 * End the stream.
	 */
	@Override
	public void close() {
		this.watch.close();
	}

	void accepted(@Nullable String named) {
		this.incarnation = named;
	}

	void revoke(List<Integer> tags) {
		tags.forEach(this.versions::revoke);
	}

	void revokeAll() {
		this.versions.revokeAll();
	}

	void renewLease(long sent) {
		this.lease.renew(sent);
	}

	void streamEnded(long now) {
		this.lease.end(now);
		this.incarnation = null;
		this.versions.revokeAll();
	}

}
