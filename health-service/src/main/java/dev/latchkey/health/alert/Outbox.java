package dev.latchkey.health.alert;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * The events that wait to be delivered, one after the other in their order. Putting one
 * in never waits. An incident takes two places, one for its end: when there are none
 * left, new incidents are not told of, but whatever has begun will be told to its end.
 */
class Outbox implements SmartLifecycle {

	private static final int PLACES_OF_INCIDENT = 2;

	/**
	 * How long a stop waits for what is left to be delivered.
	 */
	private static final long STOP_MILLIS = 1500;

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private final ThreadPoolExecutor courier = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), (task) -> {
				Thread thread = new Thread(task, "alerts");
				thread.setDaemon(true);
				return thread;
			}, new ThreadPoolExecutor.DiscardPolicy());

	private final Semaphore places;

	private final Delivery delivery;

	private volatile boolean running;

	Outbox(int places, Delivery delivery) {
		this.places = new Semaphore(places);
		this.delivery = delivery;
	}

	/**
	 * Put in the first event of an incident.
	 * @return whether there was room
	 */
	boolean open(AlertEvent event) {
		return add(event, PLACES_OF_INCIDENT);
	}

	/**
	 * Put in a further event of an incident.
	 * @return whether there was room
	 */
	boolean add(AlertEvent event) {
		return add(event, 1);
	}

	/**
	 * Put in the last event of an incident, whose place has been kept.
	 */
	void resolve(AlertEvent event) {
		this.courier.execute(() -> deliver(event));
	}

	private boolean add(AlertEvent event, int taken) {
		if (!this.places.tryAcquire(taken)) {
			logger.warn("Too many alerts wait: the hook is not told that the {} check of '{}' is {}", event.kind(),
					(event.target() != null) ? event.target() : "", event.status());
			return false;
		}
		this.courier.execute(() -> deliver(event));
		return true;
	}

	private void deliver(AlertEvent event) {
		try {
			this.delivery.deliver(event);
		}
		catch (RuntimeException ex) {
			logger.error("An alert could not be made", ex);
		}
		finally {
			this.places.release();
		}
	}

	/**
	 * Stops after all that may still have something to tell.
	 */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public void start() {
		this.running = true;
	}

	/**
	 * Try what is left once more, but not for long.
	 */
	@Override
	public void stop() {
		this.running = false;
		this.delivery.hurry();
		this.courier.shutdown();
		try {
			if (!this.courier.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
				logger.warn("{} alerts were not delivered before the stop", this.courier.shutdownNow().size() + 1);
			}
		}
		catch (InterruptedException ex) {
			this.courier.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
