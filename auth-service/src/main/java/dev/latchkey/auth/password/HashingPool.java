package dev.latchkey.auth.password;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.latchkey.auth.password.AttemptQueue.Turn;
import dev.latchkey.auth.password.CallerCancellation.Registration;
import dev.latchkey.auth.password.format.HashFormats;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * A fixed number of threads that hash, behind a bounded queue. More threads than
 * processors would only make every hash slower. A longer queue would only make callers
 * wait for answers that come too late.
 */
@Component
class HashingPool implements DisposableBean {

	private final ThreadPoolExecutor workers;

	private final Semaphore places;

	// The places of attempts that may wait for memory. The others are left to attempts
	// that need none.
	private final Semaphore placesWithMemory;

	private final AttemptQueue attempts;

	// Set while this thread is a worker that runs an attempt.
	private final ThreadLocal<Boolean> inAttempt = new ThreadLocal<>();

	private final CallerCancellation cancellation;

	private final Timer timer;

	HashingPool(HashingProperties properties, CallerCancellation cancellation, MeterRegistry meters) {
		int count = properties.workerCount();
		int capacity = count + properties.queueCapacity();
		this.places = new Semaphore(capacity);
		this.placesWithMemory = new Semaphore(Math.max(1, capacity / 2));
		this.workers = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(capacity),
				new CustomizableThreadFactory("hash-"));
		this.attempts = new AttemptQueue(this.workers, HashFormats.MAX_KIBIBYTES);
		this.cancellation = cancellation;
		this.timer = meters.timer("latchkey.password.hash");
		meters.gauge("latchkey.password.queue.depth", this.workers.getQueue(), Collection::size);
	}

	int size() {
		return this.workers.getCorePoolSize();
	}

	int places() {
		return this.workers.getQueue().remainingCapacity() + this.workers.getQueue().size();
	}

	int queued() {
		return this.workers.getQueue().size();
	}

	int waitingForMemory() {
		return this.attempts.waitingForMemory();
	}

	/**
	 * Run a call that may submit tasks, one at a time. Refuse it when the workers and the
	 * queue already hold their maximum of such calls.
	 */
	<T> T admit(Supplier<T> call) {
		return within(this.places, call);
	}

	private static <T> T within(Semaphore places, Supplier<T> call) {
		if (!places.tryAcquire()) {
			throw Refusal.of(Reason.OVERLOADED);
		}
		try {
			return call.get();
		}
		finally {
			places.release();
		}
	}

	/**
	 * Run a task on a worker and wait for its result until the caller cancels. A task of
	 * an attempt already runs on a worker.
	 */
	<T> T run(Callable<T> task) {
		if (this.inAttempt.get() != null) {
			return call(this.timer.wrap(task));
		}
		Future<T> future = submit(task);
		return await(future, () -> withdraw(future));
	}

	/**
	 * Run an attempt on a worker, after earlier ones with the same key. An attempt that
	 * needs memory gets it before it gets a worker. Refuse it when half of the places are
	 * taken by such attempts.
	 */
	<T> T attempt(Object key, int kibibytes, Supplier<T> attempt) {
		Supplier<T> enqueued = () -> enqueue(key, kibibytes, attempt);
		return (kibibytes > 0) ? within(this.placesWithMemory, enqueued) : enqueued.get();
	}

	private <T> T enqueue(Object key, int kibibytes, Supplier<T> attempt) {
		FutureTask<T> task = new FutureTask<>(() -> onWorker(attempt));
		Turn turn = add(key, kibibytes, task);
		return await(task, () -> this.attempts.withdraw(turn));
	}

	private <T> T onWorker(Supplier<T> attempt) {
		this.inAttempt.set(true);
		try {
			return attempt.get();
		}
		finally {
			this.inAttempt.remove();
		}
	}

	private Turn add(Object key, int kibibytes, FutureTask<?> task) {
		try {
			return this.attempts.add(key, kibibytes, task);
		}
		catch (RejectedExecutionException ex) {
			throw Refusal.of(Reason.OVERLOADED);
		}
	}

	private static <T> T call(Callable<T> task) {
		try {
			return task.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Hashing failed", ex);
		}
	}

	private <T> T await(Future<T> future, Runnable withdrawal) {
		Registration registration = this.cancellation.onCancel(withdrawal);
		try {
			return future.get();
		}
		catch (CancellationException ex) {
			throw new HashingCancelledException();
		}
		catch (InterruptedException ex) {
			withdrawal.run();
			Thread.currentThread().interrupt();
			throw new HashingCancelledException();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("Hashing failed", ex.getCause());
		}
		finally {
			registration.close();
		}
	}

	/**
	 * Submit a task without waiting for it.
	 */
	<T> Future<T> begin(Callable<T> task) {
		return this.workers.submit(task);
	}

	/**
	 * Submit a task once for every worker, before any other. Each task starts its own
	 * worker, so the queue stays empty.
	 * @return the tasks
	 */
	<T> List<Future<T>> onEveryWorker(Callable<T> task) {
		return Stream.generate(() -> begin(task)).limit(size()).toList();
	}

	private <T> Future<T> submit(Callable<T> task) {
		try {
			return this.workers.submit(this.timer.wrap(task));
		}
		catch (RejectedExecutionException ex) {
			throw Refusal.of(Reason.OVERLOADED);
		}
	}

	private void withdraw(Future<?> future) {
		future.cancel(false);
		// A cancelled task would stay in the queue until a worker reaches it.
		if (future instanceof Runnable task) {
			this.workers.remove(task);
		}
	}

	@Override
	public void destroy() {
		// Cancels unstarted tasks, so that their callers do not wait forever.
		this.workers.shutdownNow().forEach(HashingPool::cancel);
	}

	private static void cancel(Runnable task) {
		if (task instanceof Turn turn) {
			turn.cancel();
		}
		else if (task instanceof Future<?> future) {
			future.cancel(false);
		}
	}

}
