package dev.latchkey.auth.password;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

	private final CallerCancellation cancellation;

	private final Timer timer;

	HashingPool(HashingProperties properties, CallerCancellation cancellation, MeterRegistry meters) {
		int count = properties.workerCount();
		int most = count + properties.queueCapacity();
		this.places = new Semaphore(most);
		this.workers = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(most),
				new CustomizableThreadFactory("hash-"));
		this.cancellation = cancellation;
		this.timer = meters.timer("latchkey.password.hash");
		meters.gauge("latchkey.password.queue.depth", this.workers.getQueue(), Collection::size);
	}

	int size() {
		return this.workers.getCorePoolSize();
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
	 * Run a task on a worker and wait for its result, for as long as the caller waits.
	 */
	<T> T run(Callable<T> task) {
		Future<T> future = submit(task);
		Registration registration = this.cancellation.onCancel(() -> withdraw(future));
		try {
			return future.get();
		}
		catch (CancellationException ex) {
			throw new HashingCancelledException();
		}
		catch (InterruptedException ex) {
			withdraw(future);
			Thread.currentThread().interrupt();
			throw new HashingCancelledException();
		}
		catch (ExecutionException ex) {
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
		this.workers.shutdownNow().forEach((task) -> ((Future<?>) task).cancel(false));
	}

}
