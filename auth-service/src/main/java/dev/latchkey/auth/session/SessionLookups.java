package dev.latchkey.auth.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the store for many sessions at once, and for none later than it could: whoever
 * comes while the store answers others is asked for together with all who came meanwhile.
 * The busier the service, the less of the store each costs.
 */
@Component
class SessionLookups implements DisposableBean {

	/**
	 * How many are asked for together at most, so that none waits long for the others.
	 */
	static final int BATCH = 64;

	// One batch is read while another is on its way.
	private static final int WORKERS = 2;

	private final BlockingQueue<Lookup> waiting = new LinkedBlockingQueue<>();

	private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS,
			new CustomizableThreadFactory("sessions-"));

	private final SessionValidator validator;

	SessionLookups(SessionValidator validator) {
		this.validator = validator;
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
		Lookup lookup = new Lookup(key, new CompletableFuture<>());
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
		try {
			Map<SessionKey, Session> found = this.validator
				.validate(batch.stream().map(Lookup::key).distinct().toList());
			batch.forEach((lookup) -> lookup.complete(found.get(lookup.key())));
		}
		catch (DataAccessResourceFailureException | TransientDataAccessException ex) {
			// The store is away: who waits now would wait as long, and in vain.
			this.waiting.drainTo(batch);
			batch.forEach((lookup) -> lookup.result().completeExceptionally(ex));
		}
		catch (RuntimeException | Error ex) {
			answerEach(batch, ex);
		}
	}

	// One of them cannot be read, which is nothing to the others.
	private void answerEach(List<Lookup> batch, Throwable failure) {
		if (batch.size() == 1) {
			batch.get(0).result().completeExceptionally(failure);
		}
		else {
			batch.forEach((lookup) -> answer(new ArrayList<>(List.of(lookup))));
		}
	}

	@Override
	public void destroy() {
		this.workers.shutdownNow();
	}

	private record Lookup(SessionKey key, CompletableFuture<Session> result) {

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
