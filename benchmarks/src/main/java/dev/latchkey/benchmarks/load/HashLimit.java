package dev.latchkey.benchmarks.load;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;

/**
 * A process that only hashes passwords, with one thread per core. Its rate is the limit
 * for sign-ins.
 */
public final class HashLimit {

	private static final int KEY_BITS = 256;

	private static final byte[] SALT = new byte[16];

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private HashLimit() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		int cores = Runtime.getRuntime().availableProcessors();
		ExecutorService threads = Executors.newFixedThreadPool(cores);
		try {
			List<Callable<Double>> tasks = new ArrayList<>();
			for (int core = 0; core < cores; core++) {
				tasks.add(() -> hashes(options.number("iterations"), options.number("seconds")));
			}
			double rate = 0;
			for (Future<Double> each : threads.invokeAll(tasks)) {
				rate += each.get();
			}
			Json.write(options.path("report"), new HashReport(rate));
		}
		finally {
			threads.shutdownNow();
		}
	}

	// The first hash warms the compiler up. The rate is the number of later hashes over
	// their exact time.
	private static double hashes(int iterations, int seconds) throws GeneralSecurityException {
		SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
		PBEKeySpec key = new PBEKeySpec(Phrase.TEXT.toCharArray(), SALT, iterations, KEY_BITS);
		var warm = factory.generateSecret(key);
		long begun = System.nanoTime();
		int hashes = 0;
		while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)) {
			warm = factory.generateSecret(key);
			hashes++;
		}
		return (warm.getEncoded().length * Byte.SIZE == KEY_BITS) ? hashes / ((System.nanoTime() - begun) / SECOND) : 0;
	}

}
