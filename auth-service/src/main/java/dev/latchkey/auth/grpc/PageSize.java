package dev.latchkey.auth.grpc;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * How many items a page has at most.
 */
final class PageSize {

	private static final int DEFAULT = 50;

	private static final int MAX = 200;

	private PageSize() {
	}

	static int of(int asked) {
		if (asked < 0) {
			throw Refusal.field(Rule.NEGATIVE, "page_size", "must not be negative");
		}
		return (asked == 0) ? DEFAULT : Math.min(asked, MAX);
	}

}
