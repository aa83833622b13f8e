package dev.latchkey.client.fault.subject;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.client.fault.history.Answer;
import dev.latchkey.client.fault.history.HistoryWriter;
import dev.latchkey.client.fault.history.Validation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the clients are asked: hot sessions often, and all others one after the other,
 * slowly.
 */
final class Workload {

	private static final Logger logger = LoggerFactory.getLogger(Workload.class);

	private static final int AT_ONCE = 100;

	private static final int MAX_COLD = 15;

	private static final int COLD_AT_ONCE = 5;

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);

	// For each client.
	private final List<HotSessions> hot;

	private final AtomicInteger cold = new AtomicInteger();

	private final AtomicInteger next = new AtomicInteger();

	private final Set<Integer> recovering = ConcurrentHashMap.newKeySet();

	private final List<ValidatingClient> clients;

	private final int sessions;

	private final HistoryWriter history;

	Workload(List<ValidatingClient> clients, int sessions, HistoryWriter history) {
		this.clients = clients;
		this.sessions = sessions;
		this.history = history;
		this.hot = clients.stream().map((client) -> new HotSessions()).toList();
	}

	void start() {
		every(HistoryWriter.TICK.toMillis(), () -> this.history.tick(System.nanoTime()));
		every(10, this::validateHot);
		every(10, this::validateCold);
	}

	private void every(long millis, Runnable task) {
		var unused = this.threads.scheduleWithFixedDelay(() -> {
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				logger.error("The workload has failed", ex);
			}
		}, 0, millis, TimeUnit.MILLISECONDS);
	}

	private void validateHot() {
		for (int i = 0; i < this.clients.size(); i++) {
			int client = i;
			this.hot.get(client).forEachDue((session) -> validateHot(client, session));
		}
	}

	private void validateHot(int client, int session) {
		var unused = validate(client, session);
		if (session % this.clients.size() == client) {
			this.clients.get(client).keepOpen(session);
		}
	}

	// A server that is busy with the hot sessions is not asked for many others.
	private void validateCold() {
		for (int i = 0; i < COLD_AT_ONCE && this.cold.get() < MAX_COLD; i++) {
			int session = this.next.getAndIncrement() % this.sessions;
			for (int client = 0; client < this.clients.size(); client++) {
				this.cold.incrementAndGet();
				var unused = validate(client, session).thenRun(this.cold::decrementAndGet);
			}
		}
	}

	private CompletableFuture<Void> validate(int client, int session) {
		return this.clients.get(client).validate(session).thenAccept((validation) -> {
			if (validation.fromMemory() && validation.answer() == Answer.ACCEPTED && this.recovering.remove(client)) {
				logger.info("recovered {} at {}", client, validation.ended());
			}
		});
	}

	void addHot(int session) {
		this.hot.forEach((ofClient) -> ofClient.add(session));
	}

	void keepHot(int session) {
		this.hot.forEach((ofClient) -> ofClient.keep(session));
	}

	/**
	 * Say for each client when it next answers from memory.
	 */
	void awaitRecovery() {
		for (int client = 0; client < this.clients.size(); client++) {
			this.recovering.add(client);
		}
	}

	/**
	 * Get an answer for each session from one of the clients, however often that must be
	 * tried.
	 */
	void finish() {
		AtomicInteger left = new AtomicInteger(this.sessions);
		AtomicInteger first = new AtomicInteger();
		for (int i = 0; i < AT_ONCE; i++) {
			finishNext(first, left);
		}
	}

	private void finishNext(AtomicInteger first, AtomicInteger left) {
		int session = first.getAndIncrement();
		if (session < this.sessions) {
			finish(session, () -> {
				if (left.decrementAndGet() == 0) {
					this.history.tick(System.nanoTime());
					logger.info("finished");
				}
				this.threads.execute(() -> finishNext(first, left));
			});
		}
	}

	private void finish(int session, Runnable then) {
		var unused = this.clients.get(session % this.clients.size())
			.validate(session)
			.thenAccept((validation) -> finished(validation, then));
	}

	private void finished(Validation validation, Runnable then) {
		if (validation.answer() == Answer.UNAVAILABLE) {
			var unused = this.threads.schedule(() -> finish(validation.session(), then), 100, TimeUnit.MILLISECONDS);
		}
		else {
			then.run();
		}
	}

}
