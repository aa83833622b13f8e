package dev.latchkey.client.validation.watch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The watched sessions, in parts by their tags: a revocation concerns one part, not all.
 */
final class WatchedByTag {

	private static final int PARTS = 256;

	private final List<Set<WatchedToken>> parts = Stream.<Set<WatchedToken>>generate(ConcurrentHashMap::newKeySet)
		.limit(PARTS)
		.toList();

	void add(WatchedToken token) {
		part(token.tag()).add(token);
	}

	void remove(WatchedToken token) {
		part(token.tag()).remove(token);
	}

	boolean isEmpty() {
		return this.parts.stream().allMatch(Set::isEmpty);
	}

	void forEach(Consumer<WatchedToken> action) {
		this.parts.forEach((part) -> part.forEach(action));
	}

	/**
	 * Visit the sessions of a tag.
	 */
	void forEach(int tag, Consumer<WatchedToken> action) {
		part(tag).forEach((token) -> {
			if (token.tag() == tag) {
				action.accept(token);
			}
		});
	}

	private Set<WatchedToken> part(int tag) {
		return this.parts.get(tag & (PARTS - 1));
	}

}
