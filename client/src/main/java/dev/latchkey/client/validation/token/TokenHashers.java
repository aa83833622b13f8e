package dev.latchkey.client.validation.token;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The hashers that all threads share: one for each thread would be a new one for each
 * request where requests have virtual threads, and would outlive a program that is
 * unloaded. They also count what was found, because that costs nothing here.
 */
public final class TokenHashers {

	// Two numbers in one cache line would slow each other down.
	private static final int SPACING = 32;

	private static final int SLOTS = Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors());

	private static final int ATTEMPTS = 4;

	private static final int NO_SLOT = -1;

	private final AtomicIntegerArray taken = new AtomicIntegerArray(SLOTS * SPACING);

	// Each element of these two is written while its slot is taken.

	private final @Nullable TokenHasher[] hashers = new TokenHasher[SLOTS];

	private final AtomicLongArray found = new AtomicLongArray(SLOTS * SPACING);

	private final LongAdder foundByOthers = new LongAdder();

	/**
	 * Take a hasher.
	 * @return a hasher of the calling thread, until it is given back
	 */
	public TokenHasher take() {
		int first = (int) Thread.currentThread().getId();
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int slot = (first + attempt) & (SLOTS - 1);
			int index = slot * SPACING;
			if (this.taken.get(index) == 0 && this.taken.compareAndSet(index, 0, 1)) {
				return hasher(slot);
			}
		}
		return new TokenHasher(NO_SLOT);
	}

	private TokenHasher hasher(int slot) {
		TokenHasher hasher = this.hashers[slot];
		if (hasher == null) {
			hasher = new TokenHasher(slot);
			this.hashers[slot] = hasher;
		}
		return hasher;
	}

	/**
	 * Give a hasher back. Its key must not be used any more.
	 * @param hasher a hasher that this thread took
	 * @param hit whether something was found under its key
	 */
	public void giveBack(TokenHasher hasher, boolean hit) {
		int slot = hasher.slot();
		if (slot == NO_SLOT) {
			this.foundByOthers.add(hit ? 1 : 0);
			return;
		}
		int index = slot * SPACING;
		if (hit) {
			this.found.setOpaque(index, this.found.getPlain(index) + 1);
		}
		this.taken.setRelease(index, 0);
	}

	/**
	 * Count what was found.
	 * @return how often hashers were given back with a hit
	 */
	public long found() {
		long sum = this.foundByOthers.sum();
		for (int slot = 0; slot < SLOTS; slot++) {
			sum += this.found.getOpaque(slot * SPACING);
		}
		return sum;
	}

	/**
	 * Hash a token.
	 * @param text any text
	 * @return the key; {@code null} if the text cannot be a token
	 */
	public @Nullable TokenKey key(String text) {
		if (!TokenFormat.isPossible(text)) {
			return null;
		}
		TokenHasher hasher = take();
		try {
			TokenKey key = hasher.hash(text);
			return (key != null) ? new TokenKey(key) : null;
		}
		finally {
			giveBack(hasher, false);
		}
	}

}
