package dev.latchkey.benchmarks.load;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.client.LatchkeyClient;

/**
 * A process with watchers of revocations that signs sessions out meanwhile, and reads the
 * processor time of the server.
 */
public final class WatcherLoad {

	private static final int PING_MILLIS = 250;

	// The pings are spread over this many moments of an interval.
	private static final int SLOTS = 50;

	private static final long LIMIT_SECONDS = 60;

	private final WatcherCounts counts = new WatcherCounts();

	private final List<Watcher> watchers = new ArrayList<>();

	private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor();

	private final ScheduledExecutorService signOuts = Executors.newSingleThreadScheduledExecutor();

	private final ProcessHandle server;

	private int slot;

	private WatcherLoad(long pid) {
		this.server = ProcessHandle.of(pid).orElseThrow();
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		WatcherLoad load = new WatcherLoad(options.number("pid"));
		int port = options.number("port");
		Iterator<String> tokens = Files.readAllLines(options.path("tokens"))
			.stream()
			.skip(options.number("from"))
			.iterator();
		try (LatchkeyClient latchkey = LatchkeyClient.builder().address("127.0.0.1:" + port).build()) {
			load.watch(port, options.number("watchers"));
			load.signOut(latchkey, tokens, options.number("rate"));
			TimeUnit.SECONDS.sleep(options.number("warm-up"));
			Json.write(options.path("report"), load.measure(options.number("seconds")));
		}
		finally {
			load.close();
		}
	}

	// Returns when each watcher has had an answer.
	private void watch(int port, int number) throws InterruptedException {
		for (int i = 0; i < number; i++) {
			this.watchers.add(new Watcher(port, this.counts));
		}
		this.watchers.forEach(Watcher::ping);
		long begun = System.nanoTime();
		while (this.counts.pongs() < number) {
			if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
				throw new IllegalStateException(
						"Only " + this.counts.pongs() + " watchers have an answer: " + this.counts.report(0).faults());
			}
			TimeUnit.MILLISECONDS.sleep(PING_MILLIS);
		}
		var unused = this.pings.scheduleAtFixedRate(this::ping, 0, TimeUnit.MILLISECONDS.toMicros(PING_MILLIS) / SLOTS,
				TimeUnit.MICROSECONDS);
	}

	private void ping() {
		this.slot = (this.slot + 1) % SLOTS;
		for (int i = this.slot; i < this.watchers.size(); i += SLOTS) {
			this.watchers.get(i).ping();
		}
	}

	private void signOut(LatchkeyClient latchkey, Iterator<String> tokens, int rate) {
		if (rate > 0) {
			var unused = this.signOuts.scheduleAtFixedRate(() -> signOut(latchkey, tokens), 0,
					TimeUnit.SECONDS.toNanos(1) / rate, TimeUnit.NANOSECONDS);
		}
	}

	private void signOut(LatchkeyClient latchkey, Iterator<String> tokens) {
		if (!tokens.hasNext()) {
			this.counts.fault("no more sessions");
			return;
		}
		var unused = latchkey.authentication().signOutAsync(tokens.next()).whenComplete((reply, failure) -> {
			if (failure != null) {
				this.counts.fault("a sign-out: " + failure.getMessage());
			}
			else {
				this.counts.signedOut();
			}
		});
	}

	private WatcherReport measure(int seconds) throws InterruptedException {
		this.counts.reset();
		long begun = System.nanoTime();
		long processor = processorNanos();
		TimeUnit.SECONDS.sleep(seconds);
		long used = processorNanos() - processor;
		return this.counts.report(used / (double) (System.nanoTime() - begun));
	}

	private long processorNanos() {
		return this.server.info().totalCpuDuration().orElseThrow().toNanos();
	}

	private void close() {
		this.pings.shutdownNow();
		this.signOuts.shutdownNow();
		this.watchers.forEach(Watcher::close);
	}

}
