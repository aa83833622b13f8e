package dev.latchkey.auth.session.cache;

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

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.SessionValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Loads sessions in batches. While the store answers one batch, new requests wait and
 * then form the next one. The busier the service is, the less each session costs the
 * store.
 */
public class SessionLoader implements DisposableBean {

	/**
	 * The most sessions in a batch, so that none waits long for the others.
	 */
	static final int BATCH = 64;

	/**
	 * How long a request waits for its batch, as long as for a connection. After that its
	 * caller gets a timeout, so that the store is not asked in vain.
	 */
	static final Duration PATIENCE = Duration.ofMillis(900);

	/**
	 * If the store takes longer than this to fail, every waiting request fails too. If it
	 * fails faster, as with a closed connection, it may still answer the next batch.
	 */
	static final Duration QUICK = Duration.ofMillis(200);

	// One batch is read while the reply to another is on its way.
	private static final int WORKERS = 2;

	private final BlockingQueue<PendingLoad> waiting = new LinkedBlockingQueue<>();

	private final ExecutorService workers = Executors.newCachedThreadPool(new CustomizableThreadFactory("sessions-"));

	private final SessionValidator validator;

	private final boolean batched;

	private final LongSupplier nanoTime;

	public SessionLoader(SessionValidator validator, SessionRepository sessions, LongSupplier nanoTime) {
		this.validator = validator;
		this.batched = sessions.answersAsOne();
		this.nanoTime = nanoTime;
		for (int worker = 0; worker < WORKERS; worker++) {
			this.workers.execute(this::work);
		}
	}

	/**
	 * Load a valid session asynchronously.
	 * @param key its key
	 * @return the session, or a {@link Refusal}, or the exception of the store
	 */
	public CompletableFuture<Session> load(SessionKey key) {
		// An unreachable part of the store must not fail loads from other parts.
		if (!this.batched) {
			return CompletableFuture.supplyAsync(() -> this.validator.validate(key), this.workers);
		}
		PendingLoad load = new PendingLoad(key, this.nanoTime.getAsLong(), new CompletableFuture<>());
		this.waiting.add(load);
		return load.result();
	}

	private void work() {
		List<PendingLoad> batch = new ArrayList<>(BATCH);
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

	private void answer(List<PendingLoad> batch) {
		long begun = this.nanoTime.getAsLong();
		try {
			batch.removeIf((load) -> isTooLate(load, begun));
			Map<SessionKey, Session> found = load(batch);
			batch.forEach((load) -> load.complete(found.get(load.key())));
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

	private static boolean isTooLate(PendingLoad load, long now) {
		return now - load.since() > PATIENCE.toNanos() && load.result()
			.completeExceptionally(new QueryTimeoutException("the store has answered no batch within " + PATIENCE));
	}

	private Map<SessionKey, Session> load(List<PendingLoad> batch) {
		return batch.isEmpty() ? Map.of()
				: this.validator.validate(batch.stream().map(PendingLoad::key).distinct().toList());
	}

	// One session that cannot be read must not fail the others.
	private void answerEach(List<PendingLoad> batch) {
		for (int i = 0; i < batch.size(); i++) {
			try {
				batch.get(i).complete(load(batch.subList(i, i + 1)).get(batch.get(i).key()));
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

	private static void fail(List<PendingLoad> batch, Throwable failure) {
		batch.forEach((load) -> load.result().completeExceptionally(failure));
	}

	@Override
	public void destroy() {
		this.workers.shutdownNow();
	}

	private record PendingLoad(SessionKey key, long since, CompletableFuture<Session> result) {

		void complete(@Nullable Session session) {
			if (session != null) {
				this.result.complete(session);
			}
			else {
				this.result.completeExceptionally(Refusal.of(Reason.SESSION_INVALID));
			}
		}

	}

}
