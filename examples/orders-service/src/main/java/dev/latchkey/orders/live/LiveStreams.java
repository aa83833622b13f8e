package dev.latchkey.orders.live;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.orders.OrdersProperties;
import dev.latchkey.orders.order.OrderDeleted;
import dev.latchkey.orders.order.OrderPlaced;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All open streams. It tells those of an account what changes. It is stopped before the
 * server, which would wait for open requests.
 */
@Component
class LiveStreams implements SmartLifecycle {

	private final Set<LiveStream> streams = new HashSet<>();

	private final OrdersProperties.Live limits;

	private final Executor sender;

	private boolean running;

	LiveStreams(OrdersProperties properties, @Qualifier("applicationTaskExecutor") Executor sender) {
		this.limits = properties.live();
		this.sender = sender;
	}

	/**
	 * Open a stream for as long as a session lives.
	 * @throws TooManyStreamsException if the account or the process has too many
	 */
	SseEmitter open(WatchedSession watched) {
		LiveStream stream = new LiveStream(watched, this.sender);
		add(stream);
		return stream.open(() -> remove(stream));
	}

	private synchronized void add(LiveStream stream) {
		if (!this.running || this.streams.size() >= this.limits.maxStreams()) {
			throw TooManyStreamsException.ofProcess();
		}
		if (of(stream.accountId()).size() >= this.limits.maxPerAccount()) {
			throw TooManyStreamsException.ofAccount(this.limits.maxPerAccount());
		}
		this.streams.add(stream);
	}

	private synchronized void remove(LiveStream stream) {
		this.streams.remove(stream);
	}

	private synchronized List<LiveStream> of(String accountId) {
		return this.streams.stream().filter((stream) -> stream.accountId().equals(accountId)).toList();
	}

	private synchronized List<LiveStream> all() {
		return List.copyOf(this.streams);
	}

	@EventListener
	void placed(OrderPlaced change) {
		of(change.accountId()).forEach((stream) -> stream.offer(LiveEvent.of(change)));
	}

	@EventListener
	void deleted(OrderDeleted change) {
		of(change.accountId()).forEach((stream) -> stream.offer(LiveEvent.of(change)));
	}

	/**
	 * Show that the streams live. It also finds the callers that have gone.
	 */
	@Scheduled(fixedRateString = "${orders.live.heartbeat}")
	void beat() {
		all().forEach((stream) -> stream.offer(LiveEvent.HEARTBEAT));
	}

	@Override
	public synchronized void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		synchronized (this) {
			this.running = false;
		}
		all().forEach(LiveStream::close);
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

}
