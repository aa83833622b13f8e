package dev.latchkey.benchmarks.validation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.validation.ValidatedSession;

/**
 * Validates sessions until a client has all of them in its memory.
 */
public final class CacheFill {

	private static final int AT_ONCE = 500;

	private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

	private CacheFill() {
	}

	/**
	 * Validate each session until every one is answered from memory.
	 */
	public static void fill(LatchkeyClient latchkey, List<String> tokens) {
		long begun = System.nanoTime();
		while (!pass(latchkey, tokens)) {
			if (System.nanoTime() - begun > LIMIT) {
				throw new IllegalStateException("Not all sessions are cached");
			}
		}
	}

	/**
	 * Validate each session once.
	 * @return whether every one was answered from memory
	 */
	static boolean pass(LatchkeyClient latchkey, List<String> tokens) {
		boolean known = true;
		for (int from = 0; from < tokens.size(); from += AT_ONCE) {
			known &= some(latchkey, tokens.subList(from, Math.min(from + AT_ONCE, tokens.size())));
		}
		return known;
	}

	private static boolean some(LatchkeyClient latchkey, List<String> tokens) {
		List<CompletableFuture<ValidatedSession>> asked = tokens.stream()
			.map((token) -> latchkey.sessions().validate(token))
			.filter((answer) -> !answer.isDone())
			.toList();
		asked.forEach(CompletableFuture::join);
		return asked.isEmpty();
	}

}
