package dev.latchkey.health.web.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.health.schedule.Timetable;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of events. One thread serves all of them: at most once a second it
 * says that something changed ({@code status}), and every 15 seconds that there are new
 * results ({@code results}), or at least that it is there ({@code alive}).
 */
@Component
public class LiveStreams implements CheckListener, SmartLifecycle {

	/**
	 * How many streams may be open at once.
	 */
	public static final int MOST = 100;

	/**
	 * A stream ends after this, and the browser opens the next: whoever does not read
	 * cannot be sent so much that a write has to wait.
	 */
	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final Duration TICK = Duration.ofSeconds(1);

	private static final int TICKS_BETWEEN_RESULTS = 15;

	private final Set<SseEmitter> streams = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean changed = new AtomicBoolean();

	private final AtomicBoolean checked = new AtomicBoolean();

	private int ticks;

	private final Timetable timetable = new Timetable("live-streams", 1);

	@Override
	public void checked(CheckState before, CheckState after) {
		this.checked.set(true);
		if (before.status() != after.status() || before.result().status() != after.result().status()) {
			this.changed.set(true);
		}
	}

	/**
	 * Open a stream.
	 * @throws ResponseStatusException with 503 if there are too many, or if the program
	 * is about to stop
	 */
	synchronized SseEmitter open() {
		if (!this.timetable.isRunning() || this.streams.size() >= MOST) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
		}
		SseEmitter stream = new SseEmitter(LIFE.toMillis());
		stream.onCompletion(() -> this.streams.remove(stream));
		stream.onTimeout(stream::complete);
		this.streams.add(stream);
		send(stream, SseEmitter.event().reconnectTime(2000).comment("hello"));
		return stream;
	}

	public int size() {
		return this.streams.size();
	}

	@Override
	public synchronized void start() {
		this.timetable.start();
		this.timetable.every(TICK, TICK, this::tick);
	}

	/**
	 * End all streams. The phase is the last one, which stops first: the web server waits
	 * for open requests, and these would never end.
	 */
	@Override
	public synchronized void stop() {
		this.timetable.stop();
		List.copyOf(this.streams).forEach(SseEmitter::complete);
		this.streams.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.timetable.isRunning();
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
			// The browser has gone, which is no news.
			this.streams.remove(stream);
		}
	}

}
