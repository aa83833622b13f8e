package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.store.SqlStore;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import io.github.bucket4j.distributed.versioning.Versions;

/**
 * Keeps the token buckets of Bucket4j in SQL, shared by all nodes.
 */
class JdbcBucketStore extends AbstractCompareAndSwapBasedProxyManager<String> {

	private final SqlStore store;

	private final Clock clock;

	private final Duration forgetAfter;

	/**
	 * Use a database.
	 * @param store the database
	 * @param clock tells the time
	 * @param forgetAfter when a bucket that nobody asks for is full again, and so as good
	 * as none
	 */
	JdbcBucketStore(SqlStore store, Clock clock, Duration forgetAfter) {
		super(ClientSideConfig.getDefault().withClientClock(new ClockTimeMeter(clock)));
		this.store = store;
		this.clock = clock;
		this.forgetAfter = forgetAfter;
	}

	@Override
	protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
		return new CompareAndSwapOperation() {

			@Override
			public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
				return find(key);
			}

			@Override
			public boolean compareAndSwap(byte[] originalData, byte[] newData, RemoteBucketState newState,
					Optional<Long> timeoutNanos) {
				// Bucket4j gives null for a bucket that is not there yet.
				return (originalData != null) ? update(key, originalData, newData) : insert(key, newData);
			}

		};
	}

	private Optional<byte[]> find(String key) {
		Optional<Entry<byte[], Long>> stored = read(key);
		if (stored.isPresent() && stored.get().getValue() > latestForgetTime()) {
			byte[] state = stored.get().getKey();
			boolean unused = update(key, state, writtenNow(state));
			stored = read(key);
		}
		return stored.map(Entry::getKey);
	}

	private Optional<Entry<byte[], Long>> read(String key) {
		return this.store.reads()
			.sql("SELECT state, forget_time FROM source_bucket WHERE bucket_key = ?")
			.param(key)
			.query((row, number) -> Map.entry(row.getBytes("state"), row.getLong("forget_time")))
			.optional();
	}

	// Bucket4j lets no token flow until the time at which the bucket was written, which
	// is far when that clock was ahead. The tokens that were left are left.
	private byte[] writtenNow(byte[] bytes) {
		RemoteBucketState state = InternalSerializationHelper.deserializeState(bytes);
		BucketState anew = BucketState.createInitialState(state.getConfiguration(), state.getState().getMathType(),
				new ClockTimeMeter(this.clock).currentTimeNanos());
		anew.consume(anew.getAvailableTokens() - state.getAvailableTokens());
		return InternalSerializationHelper.serializeState(
				new RemoteBucketState(anew, state.getRemoteStat(), state.getConfigurationVersion()),
				Versions.getLatest());
	}

	private boolean insert(String key, byte[] state) {
		return this.store.writes().sql("""
				INSERT INTO source_bucket (bucket_key, state, forget_time) VALUES (?, ?, ?)
				ON CONFLICT (bucket_key) DO NOTHING
				""").params(key, state, forgetTime()).update() == 1;
	}

	private boolean update(String key, byte[] original, byte[] state) {
		return this.store.writes().sql("""
				UPDATE source_bucket SET state = ?, forget_time = ? WHERE bucket_key = ? AND state = ?
				""").params(state, forgetTime(), key, original).update() == 1;
	}

	private long forgetTime() {
		return this.clock.instant().plus(this.forgetAfter).toEpochMilli();
	}

	// Clocks of nodes may differ. A bucket that was written anew at each turn would give
	// more than its rate.
	private long latestForgetTime() {
		return forgetTime() + (this.store.isShared() ? this.forgetAfter.toMillis() : 0);
	}

	/**
	 * Write buckets anew that a clock which was ahead would keep.
	 * @param limit most buckets to write
	 * @return how many were found
	 */
	int shortenTimes(int limit) {
		List<String> ahead = this.store.reads()
			.sql("SELECT bucket_key FROM source_bucket WHERE forget_time > ? LIMIT ?")
			.params(latestForgetTime(), limit)
			.query(String.class)
			.list();
		ahead.forEach(this::find);
		return ahead.size();
	}

	/**
	 * Remove buckets that are full.
	 * @param limit most buckets to remove
	 * @return how many were removed
	 */
	int deleteForgotten(int limit) {
		return this.store.purge("""
				DELETE FROM source_bucket
				WHERE bucket_key IN (
					SELECT bucket_key FROM source_bucket WHERE forget_time <= ? ORDER BY forget_time LIMIT ? %s)
				""", this.clock.instant().toEpochMilli(), limit);
	}

	@Override
	public void removeProxy(String key) {
		this.store.writes().sql("DELETE FROM source_bucket WHERE bucket_key = ?").param(key).update();
	}

	@Override
	public boolean isAsyncModeSupported() {
		return false;
	}

	@Override
	protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
		throw new UnsupportedOperationException("buckets are asked synchronously");
	}

	@Override
	protected CompletableFuture<Void> removeAsync(String key) {
		throw new UnsupportedOperationException("buckets are asked synchronously");
	}

}
