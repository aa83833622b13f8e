package dev.latchkey.health.web.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.health.schedule.RepeatingScheduler;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams. One thread serves all of them. At most once a second it sends
 * {@code status} if a status or result has changed. Otherwise it sends {@code results}
 * every 15 seconds if there are new results, or else {@code alive}.
 */
@Component
class LiveStreams implements CheckListener, SmartLifecycle {

	/**
	 * The largest number of open streams.
	 */
	static final int MOST = 100;

	/**
	 * A stream ends after this time, and the browser opens a new one. So a client that
	 * does not read cannot fill the buffers and block a write.
	 */
	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final Duration TICK = Duration.ofSeconds(1);

	private static final int TICKS_BETWEEN_RESULTS = 15;

	private final Set<SseEmitter> streams = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean changed = new AtomicBoolean();

	private final AtomicBoolean checked = new AtomicBoolean();

	private int ticks;

	private final RepeatingScheduler scheduler = new RepeatingScheduler("live-streams", 1);

	@Override
	public void checked(CheckState before, CheckState after) {
		this.checked.set(true);
		if (before.status() != after.status() || before.result().status() != after.result().status()) {
			this.changed.set(true);
		}
	}

	/**
	 * Open a stream.
	 * @throws ResponseStatusException with 503 if there are too many streams, or if the
	 * program is stopping
	 */
	synchronized SseEmitter open() {
		if (!this.scheduler.isRunning() || this.streams.size() >= MOST) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
		}
		SseEmitter stream = new SseEmitter(LIFE.toMillis());
		stream.onCompletion(() -> this.streams.remove(stream));
		stream.onTimeout(stream::complete);
		this.streams.add(stream);
		send(stream, SseEmitter.event().reconnectTime(2000).comment("hello"));
		return stream;
	}

	int size() {
		return this.streams.size();
	}

	@Override
	public synchronized void start() {
		this.scheduler.start();
		this.scheduler.repeatEvery(TICK, TICK, this::tick);
	}

	/**
	 * End all streams. The phase is the last one, which stops first. Otherwise the web
	 * server would wait for these requests, which never end.
	 */
	@Override
	public synchronized void stop() {
		this.scheduler.stop();
		List.copyOf(this.streams).forEach(SseEmitter::complete);
		this.streams.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler.isRunning();
	}

	private void tick() {
		this.ticks++;
		if (this.changed.getAndSet(false)) {
			this.checked.set(false);
			this.ticks = 0;
			sendAll("status");
		}
		else if (this.ticks >= TICKS_BETWEEN_RESULTS) {
			this.ticks = 0;
			sendAll(this.checked.getAndSet(false) ? "results" : "alive");
		}
	}

	private void sendAll(String name) {
		for (SseEmitter stream : new ArrayList<>(this.streams)) {
			// A builder can be used once.
			send(stream, SseEmitter.event().name(name).data("look"));
		}
	}

	private void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
		try {
			stream.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			// The browser has closed the connection, which is normal.
			this.streams.remove(stream);
		}
	}

}
