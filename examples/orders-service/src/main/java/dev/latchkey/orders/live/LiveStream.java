package dev.latchkey.orders.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.client.validation.WatchedSession.Cause;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream. Events wait in a short queue, and a shared thread sends them in order,
 * so a caller who reads slowly delays no other. After the revocation of the session
 * nothing is sent but the news of it.
 */
final class LiveStream {

	// A caller who is that late connects again, and lists the orders.
	private static final int MAX_WAITING = 50;

	private final WatchedSession watched;

	private final Executor sender;

	// Without a timeout, because the session has one.
	private final SseEmitter emitter = new SseEmitter(0L);

	private final Queue<LiveEvent> waiting = new ArrayDeque<>();

	private boolean sending;

	private boolean ending;

	LiveStream(WatchedSession watched, Executor sender) {
		this.watched = watched;
		this.sender = sender;
	}

	String accountId() {
		return this.watched.session().accountId();
	}

	/**
	 * Begin to send, until the session is revoked or the caller goes.
	 * @param closed is told when the stream is closed
	 * @return what Spring MVC answers with
	 */
	SseEmitter open(Runnable closed) {
		this.emitter.onCompletion(() -> {
			this.watched.close();
			closed.run();
		});
		offer(LiveEvent.HEARTBEAT);
		this.watched.onRevoked((cause) -> end((cause == Cause.REVOKED) ? LiveEvent.REVOKED : null));
		return this.emitter;
	}

	/**
	 * Send an event in its turn. This does not wait.
	 */
	synchronized void offer(LiveEvent event) {
		if (this.waiting.size() == MAX_WAITING) {
			end(null);
		}
		else if (!this.ending) {
			this.waiting.add(event);
			startSending();
		}
	}

	/**
	 * Close the stream, and forget what waits. This does not wait.
	 * @param last what to send before the end, if anything
	 */
	synchronized void end(@Nullable LiveEvent last) {
		if (!this.ending) {
			this.ending = true;
			this.waiting.clear();
			if (last != null) {
				this.waiting.add(last);
			}
			startSending();
		}
	}

	/**
	 * Close the stream at once, because the program stops.
	 */
	void close() {
		this.emitter.complete();
	}

	private void startSending() {
		if (!this.sending) {
			this.sending = true;
			this.sender.execute(this::send);
		}
	}

	private void send() {
		try {
			for (LiveEvent next = next(); next != null; next = next()) {
				this.emitter.send(next.format());
			}
			if (isOver()) {
				this.emitter.complete();
			}
		}
		catch (IOException | IllegalStateException ex) {
			// The caller has gone. The container tells the emitter.
			end(null);
		}
	}

	private synchronized @Nullable LiveEvent next() {
		if (!this.ending && this.watched.ended().isPresent()) {
			// In a moment the listener ends the stream.
			this.waiting.clear();
		}
		LiveEvent next = this.waiting.poll();
		this.sending = next != null;
		return next;
	}

	private synchronized boolean isOver() {
		return this.ending && this.waiting.isEmpty();
	}

}
