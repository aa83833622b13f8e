package dev.latchkey.health.history;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts latencies in buckets, sixteen to each doubling of a microsecond. So a percentile
 * is at most 3.2 % off, and two instances can be added up. An HdrHistogram with two
 * digits would be three times as exact. But it would take several times the bytes for a
 * minute with twelve answers, and there are hundreds of thousands of minutes. Not safe
 * for several threads.
 */
public final class LatencyBuckets {

	private static final int SHIFT = 4;

	private static final int PER_DOUBLING = 1 << SHIFT;

	// Spare buckets at the end, so that the array grows rarely.
	private static final int SPARE = 8;

	/**
	 * The largest latency; longer ones count as this. No check waits longer.
	 */
	private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);

	private static final int NUMBER_OF_BUCKETS = bucketOf(MOST_MICROS) + 1;

	// Holds only the buckets from the first to the last that is in use.
	private int[] counts = {};

	private int first;

	private long total;

	public void add(Duration latency) {
		long micros = Math.min(Math.max(TimeUnit.NANOSECONDS.toMicros(toNanos(latency)), 0), MOST_MICROS);
		add(bucketOf(micros), 1);
	}

	public void add(LatencyBuckets other) {
		for (int i = 0; i < other.counts.length; i++) {
			if (other.counts[i] > 0) {
				add(other.first + i, other.counts[i]);
			}
		}
	}

	private void add(int bucket, int count) {
		makeRoom(bucket);
		this.counts[bucket - this.first] += count;
		this.total += count;
	}

	private void makeRoom(int bucket) {
		if (this.counts.length == 0) {
			this.first = bucket;
		}
		if (bucket < this.first) {
			int[] wider = new int[this.counts.length + this.first - bucket];
			System.arraycopy(this.counts, 0, wider, this.first - bucket, this.counts.length);
			this.counts = wider;
			this.first = bucket;
		}
		if (bucket - this.first >= this.counts.length) {
			this.counts = Arrays.copyOf(this.counts, bucket - this.first + 1 + SPARE);
		}
	}

	/**
	 * Return the percentiles.
	 * @return the percentiles, or empty if nothing was added
	 */
	public Optional<Latencies> summary() {
		if (this.total == 0) {
			return Optional.empty();
		}
		return Optional.of(new Latencies(this.total, percentile(50), percentile(95), percentile(99)));
	}

	private Duration percentile(int percent) {
		long left = (this.total * percent + 99) / 100;
		for (int i = 0; i < this.counts.length; i++) {
			left -= this.counts[i];
			if (left <= 0) {
				return middleOf(this.first + i);
			}
		}
		throw new IllegalStateException("The counts do not add up to " + this.total);
	}

	/**
	 * Return the counts as pairs of numbers of variable length: the number of empty
	 * buckets before a bucket, and the count of that bucket.
	 * @return the bytes; empty if nothing was added
	 */
	public byte[] toBytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int next = 0;
		for (int i = 0; i < this.counts.length; i++) {
			if (this.counts[i] > 0) {
				write(bytes, this.first + i - next);
				write(bytes, this.counts[i]);
				next = this.first + i + 1;
			}
		}
		return bytes.toByteArray();
	}

	public static LatencyBuckets of(byte[] bytes) {
		LatencyBuckets buckets = new LatencyBuckets();
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int next = 0;
		while (buffer.hasRemaining()) {
			int bucket = next + read(buffer);
			if (bucket < 0 || bucket >= NUMBER_OF_BUCKETS) {
				throw new IllegalArgumentException("There is no bucket " + bucket);
			}
			buckets.add(bucket, read(buffer));
			next = bucket + 1;
		}
		return buckets;
	}

	private static void write(ByteArrayOutputStream bytes, int number) {
		int left = number;
		while (left > 0x7F) {
			bytes.write(0x80 | (left & 0x7F));
			left >>>= 7;
		}
		bytes.write(left);
	}

	private static int read(ByteBuffer buffer) {
		int number = 0;
		int shift = 0;
		byte next;
		do {
			next = buffer.get();
			number |= (next & 0x7F) << shift;
			shift += 7;
		}
		while (next < 0);
		return number;
	}

	private static int bucketOf(long micros) {
		if (micros < PER_DOUBLING) {
			return (int) micros;
		}
		int doublings = Long.SIZE - 1 - SHIFT - Long.numberOfLeadingZeros(micros);
		return PER_DOUBLING * doublings + (int) (micros >>> doublings);
	}

	private static Duration middleOf(int bucket) {
		if (bucket < PER_DOUBLING) {
			return Duration.of(bucket, ChronoUnit.MICROS);
		}
		int doublings = bucket / PER_DOUBLING - 1;
		long lowest = (long) (PER_DOUBLING + bucket % PER_DOUBLING) << doublings;
		long width = 1L << doublings;
		return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(2 * lowest + width - 1) / 2);
	}

	private static long toNanos(Duration latency) {
		// Centuries do not fit into a long of nanoseconds.
		return (latency.toHours() >= 1) ? TimeUnit.HOURS.toNanos(1) : latency.toNanos();
	}

}
