package dev.latchkey.auth.password;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import dev.latchkey.testsupport.concurrent.Threads;

import org.springframework.context.ApplicationContext;

/**
 * Keeps the hashing workers of a service busy until the test releases them.
 */
public final class TestWorkers implements AutoCloseable {

	private final HashingPool pool;

	private final CountDownLatch release = new CountDownLatch(1);

	private TestWorkers(HashingPool pool) {
		this.pool = pool;
	}

	/**
	 * Occupy every worker.
	 */
	public static TestWorkers occupy(ApplicationContext context) throws InterruptedException {
		TestWorkers workers = new TestWorkers(context.getBean(HashingPool.class));
		CountDownLatch busy = new CountDownLatch(workers.pool.size());
		for (int i = 0; i < workers.pool.size(); i++) {
			Future<?> unused = CompletableFuture.runAsync(() -> workers.pool.run(() -> {
				busy.countDown();
				workers.release.await();
				return busy;
			}), Threads.NEW);
		}
		busy.await();
		return workers;
	}

	/**
	 * The number of hashes that wait for a worker.
	 */
	public int queued() {
		return this.pool.queued();
	}

	@Override
	public void close() {
		this.release.countDown();
	}

}
