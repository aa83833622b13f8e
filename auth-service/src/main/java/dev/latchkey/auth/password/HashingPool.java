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
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * A fixed number of threads that hash, behind a bounded queue. More threads than
 * processors would only make every hash slower; a longer queue would only make callers
 * wait for answers that come too late.
 */
@Component
class HashingPool implements DisposableBean {

	private final ThreadPoolExecutor workers;

	private final Semaphore places;

	private final AttemptQueue attempts;

	// Whether this thread is a worker that has an attempt.
	private final ThreadLocal<Boolean> inAttempt = new ThreadLocal<>();

	private final CallerCancellation cancellation;

	private final Timer timer;

	HashingPool(HashingProperties properties, CallerCancellation cancellation, MeterRegistry meters) {
		int count = properties.workerCount();
		int most = count + properties.queueCapacity();
		this.places = new Semaphore(most);
		this.workers = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(most),
				new CustomizableThreadFactory("hash-"));
		this.attempts = new AttemptQueue(this.workers);
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

	/**
	 * Make a call that may run tasks, one at a time, unless the workers and the queue
	 * have as many such calls as they hold.
	 */
	<T> T admit(Supplier<T> call) {
		if (!this.places.tryAcquire()) {
			throw new HashingOverloadedException();
		}
		try {
			return call.get();
		}
		finally {
			this.places.release();
		}
	}

	/**
	 * Run a task on a worker and wait for its result, for as long as the caller waits. A
	 * task that is part of an attempt is on a worker already.
	 */
	<T> T run(Callable<T> task) {
		if (this.inAttempt.get() != null) {
			return call(this.timer.wrap(task));
		}
		Future<T> future = submit(task);
		return await(future, () -> withdraw(future));
	}

	/**
	 * Run an attempt on a worker, after those with the same key.
	 */
	<T> T attempt(Object key, Supplier<T> attempt) {
		FutureTask<T> task = new FutureTask<>(() -> onWorker(attempt));
		Turn turn = add(key, task);
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

	private Turn add(Object key, FutureTask<?> task) {
		try {
			return this.attempts.add(key, task);
		}
		catch (RejectedExecutionException ex) {
			throw new HashingOverloadedException();
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
	 * Begin to run a task that nobody waits for.
	 */
	<T> Future<T> begin(Callable<T> task) {
		return this.workers.submit(task);
	}

	/**
	 * Begin to run a task once on every worker, before any other. Each starts its own
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
			throw new HashingOverloadedException();
		}
	}

	private void withdraw(Future<?> future) {
		future.cancel(false);
		// A cancelled task would keep its place in the queue until a worker comes to it.
		if (future instanceof Runnable task) {
			this.workers.remove(task);
		}
	}

	@Override
	public void destroy() {
		// What never ran must not leave its caller waiting.
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
