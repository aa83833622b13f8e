package dev.latchkey.auth.edge.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers a request when its result is known. Until then it holds no thread.
 */
final class LaterAnswer {

	private LaterAnswer() {
	}

	/**
	 * Answer at once if the result is known, and later otherwise.
	 * @param result the result, which must end in bounded time
	 * @param answer writes the answer to a result, or to a failure
	 */
	static <T> void when(CompletableFuture<T> result, HttpServletRequest request, HttpServletResponse response,
			BiConsumer<? super T, ? super Throwable> answer) {
		// A mistake in writing the answer must not look like a decision.
		response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
		if (result.isDone()) {
			var unused = result.whenComplete(answer);
			return;
		}
		AsyncContext later = request.startAsync(request, response);
		// The result ends by itself.
		later.setTimeout(0);
		var unused = result.whenComplete((known, failure) -> {
			try {
				answer.accept(known, failure);
			}
			finally {
				later.complete();
			}
		});
	}

}
