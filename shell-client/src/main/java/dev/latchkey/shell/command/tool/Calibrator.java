package dev.latchkey.shell.command.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Measures hashes. It warms up the JIT compiler, then computes one hash at a time, then
 * one on each processor at the same time.
 */
final class Calibrator {

	/** The strengths that are measured. */
	static final List<Integer> ITERATIONS = List.of(100_000, 300_000, 600_000, 1_000_000);

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(500);

	private static final int WARM_UP_ITERATIONS = 20_000;

	private static final int ALONE = 3;

	private static final int EACH_PROCESSOR = 2;

	private final PasswordHash hash;

	private final LongSupplier nanoTime;

	private final int processors;

	private final Progress progress;

	/**
	 * Makes a calibrator.
	 * @param hash the hash to measure
	 * @param nanoTime a clock in nanoseconds with any starting point
	 * @param processors how many hashes to compute at once
	 * @param progress shows the progress
	 */
	Calibrator(PasswordHash hash, LongSupplier nanoTime, int processors, Progress progress) {
		this.hash = hash;
		this.nanoTime = nanoTime;
		this.processors = processors;
		this.progress = progress;
	}

	/**
	 * Measures, which takes some seconds.
	 * @param target the longest time that a hash may take
	 * @return the measurements
	 */
	Calibration calibrate(Duration target) {
		ExecutorService threads = Executors.newFixedThreadPool(this.processors);
		try {
			warmUp();
			List<Measurement> measurements = new ArrayList<>();
			for (int iterations : ITERATIONS) {
				measurements.add(measure(iterations, threads, measurements.size()));
			}
			return new Calibration(this.processors, target, List.copyOf(measurements));
		}
		finally {
			threads.shutdownNow();
			this.progress.clear();
		}
	}

	private void warmUp() {
		this.progress.show(0, "warming up");
		long begun = this.nanoTime.getAsLong();
		while (this.nanoTime.getAsLong() - begun < WARM_UP) {
			compute(WARM_UP_ITERATIONS);
		}
	}

	private Measurement measure(int iterations, ExecutorService threads, int done) {
		String text = String.format(Locale.ROOT, "%,d iterations", iterations);
		this.progress.show((double) done / ITERATIONS.size(), text + ", one processor");
		double alone = alone(iterations);
		this.progress.show((done + 0.5) / ITERATIONS.size(), text + ", every processor");
		return new Measurement(iterations, alone, together(iterations, threads));
	}

	/** Returns the median, so a single slow hash has no effect. */
	private double alone(int iterations) {
		List<Long> times = new ArrayList<>();
		for (int i = 0; i < ALONE; i++) {
			long begun = this.nanoTime.getAsLong();
			compute(iterations);
			times.add(this.nanoTime.getAsLong() - begun);
		}
		Collections.sort(times);
		return times.get(ALONE / 2) / SECOND;
	}

	private double together(int iterations, ExecutorService threads) {
		int hashes = this.processors * EACH_PROCESSOR;
		Callable<Object> task = Executors.callable(() -> this.hash.compute(iterations));
		long begun = this.nanoTime.getAsLong();
		try {
			for (var each : threads.invokeAll(Collections.nCopies(hashes, task))) {
				each.get();
			}
		}
		catch (InterruptedException ex) {
			throw ShellFailure.client("Cancelled.");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		return hashes / ((this.nanoTime.getAsLong() - begun) / SECOND);
	}

	private void compute(int iterations) {
		if (Thread.interrupted()) {
			throw ShellFailure.client("Cancelled.");
		}
		this.hash.compute(iterations);
	}

}
