package dev.latchkey.auth.grpc.revocation;

import java.util.HashMap;
import java.util.Map;

import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open streams, and refuses more than a limit. One source and one service may
 * have half of them.
 */
final class StreamCounts {

	private final int most;

	private final int share;

	private final Map<String, Integer> ofSource = new HashMap<>();

	private final Map<String, Integer> ofService = new HashMap<>();

	private int open;

	/**
	 * Create counts.
	 * @param most the most streams that may be open
	 */
	StreamCounts(int most) {
		this.most = most;
		this.share = Math.max(1, most / 2);
	}

	/**
	 * Count a stream that opens.
	 * @throws Refusal when there are too many
	 */
	synchronized void enter(Owner owner) {
		refuseIf(this.open >= this.most, StreamLimit.STREAMS);
		refuseIf(count(this.ofSource, owner.source()) >= this.share, StreamLimit.SOURCE);
		refuseIf(count(this.ofService, owner.service()) >= this.share, StreamLimit.SERVICE);
		this.open++;
		add(this.ofSource, owner.source(), 1);
		add(this.ofService, owner.service(), 1);
	}

	private static void refuseIf(boolean tooMany, StreamLimit limit) {
		if (tooMany) {
			throw limit.refusal();
		}
	}

	/**
	 * Count a stream that has ended.
	 */
	synchronized void leave(Owner owner) {
		this.open--;
		add(this.ofSource, owner.source(), -1);
		add(this.ofService, owner.service(), -1);
	}

	private static int count(Map<String, Integer> counts, @Nullable String name) {
		return (name != null) ? counts.getOrDefault(name, 0) : 0;
	}

	private static void add(Map<String, Integer> counts, @Nullable String name, int change) {
		if (name != null) {
			counts.compute(name, (key, count) -> {
				int changed = ((count != null) ? count : 0) + change;
				return (changed > 0) ? changed : null;
			});
		}
	}

	synchronized int open() {
		return this.open;
	}

	/**
	 * The caller of a stream.
	 *
	 * @param source where it comes from
	 * @param service its name in the configuration, or {@code null} when no services are
	 * configured
	 */
	record Owner(String source, @Nullable String service) {

	}

}
