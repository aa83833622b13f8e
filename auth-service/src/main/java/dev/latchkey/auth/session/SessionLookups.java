package dev.latchkey.auth.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Asks the store for many sessions at once, and for none later than it could: whoever
 * comes while the store answers others is asked for together with all who came meanwhile.
 * The busier the service, the less of the store each costs.
 */
class SessionLookups implements DisposableBean {

	/**
	 * How many are asked for together at most, so that none waits long for the others.
	 */
	static final int BATCH = 64;

	/**
	 * How long one waits before it is asked for, as for a connection. Its caller hears
	 * that the store does not answer, and the store is not asked for who has gone.
	 */
	static final Duration PATIENCE = Duration.ofMillis(900);

	/**
	 * A store that takes longer to fail lets all wait who wait; one that fails at once,
	 * as by a connection that was closed, may answer the next.
	 */
	static final Duration QUICK = Duration.ofMillis(200);

	// One batch is read while another is on its way.
	private static final int WORKERS = 2;

	private final BlockingQueue<Lookup> waiting = new LinkedBlockingQueue<>();

	private final ExecutorService workers = Executors.newCachedThreadPool(new CustomizableThreadFactory("sessions-"));

	private final SessionValidator validator;

	private final boolean together;

	private final LongSupplier nanoTime;

	SessionLookups(SessionValidator validator, SessionRepository sessions, LongSupplier nanoTime) {
		this.validator = validator;
		this.together = sessions.answersAsOne();
		this.nanoTime = nanoTime;
		for (int worker = 0; worker < WORKERS; worker++) {
			this.workers.execute(this::work);
		}
	}

	/**
	 * Find a live session, without waiting for it.
	 * @param key its key
	 * @return the session, or a {@link SessionInvalidException}, or what the store fails
	 * with
	 */
	CompletableFuture<Session> find(SessionKey key) {
		// A part of the store that is away must not take the others with it.
		if (!this.together) {
			return CompletableFuture.supplyAsync(() -> this.validator.validate(key), this.workers);
		}
		Lookup lookup = new Lookup(key, this.nanoTime.getAsLong(), new CompletableFuture<>());
		this.waiting.add(lookup);
		return lookup.result();
	}

	private void work() {
		List<Lookup> batch = new ArrayList<>(BATCH);
		try {
			while (true) {
				batch.add(this.waiting.take());
				this.waiting.drainTo(batch, BATCH - 1);
				answer(batch);
				batch.clear();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(List<Lookup> batch) {
		long begun = this.nanoTime.getAsLong();
		try {
			batch.removeIf((lookup) -> isTooLate(lookup, begun));
			Map<SessionKey, Session> found = find(batch);
			batch.forEach((lookup) -> lookup.complete(found.get(lookup.key())));
		}
		catch (DataAccessResourceFailureException | TransientDataAccessException ex) {
			if (this.nanoTime.getAsLong() - begun > QUICK.toNanos()) {
				this.waiting.drainTo(batch);
			}
			fail(batch, ex);
		}
		catch (Throwable ex) {
			answerEach(batch);
		}
	}

	private static boolean isTooLate(Lookup lookup, long now) {
		return now - lookup.since() > PATIENCE.toNanos() && lookup.result()
			.completeExceptionally(new QueryTimeoutException("the store has not answered others within " + PATIENCE));
	}

	private Map<SessionKey, Session> find(List<Lookup> batch) {
		return batch.isEmpty() ? Map.of()
				: this.validator.validate(batch.stream().map(Lookup::key).distinct().toList());
	}

	// One of them cannot be read, which is nothing to the others.
	private void answerEach(List<Lookup> batch) {
		for (int i = 0; i < batch.size(); i++) {
			try {
				batch.get(i).complete(find(batch.subList(i, i + 1)).get(batch.get(i).key()));
			}
			catch (DataAccessResourceFailureException | TransientDataAccessException ex) {
				fail(batch.subList(i, batch.size()), ex);
				return;
			}
			catch (Throwable ex) {
				fail(batch.subList(i, i + 1), ex);
			}
		}
	}

	private static void fail(List<Lookup> batch, Throwable failure) {
		batch.forEach((lookup) -> lookup.result().completeExceptionally(failure));
	}

	@Override
	public void destroy() {
		this.workers.shutdownNow();
	}

	private record Lookup(SessionKey key, long since, CompletableFuture<Session> result) {

		void complete(@Nullable Session session) {
			if (session != null) {
				this.result.complete(session);
			}
			else {
				this.result.completeExceptionally(new SessionInvalidException());
			}
		}

	}

}
