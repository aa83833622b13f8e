package dev.latchkey.auth.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;

/**
 * Runs several actors at once until it is closed.
 */
final class Load implements AutoCloseable {

	// Of so many actors, two use codes and one uses passkeys.
	private static final int SHARES = 6;

	// Leaves the processors to the processes that start meanwhile.
	private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

	private final FaultCounts counts;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final CompletableFuture<?> threads;

	private Load(List<Actor> actors, Nodes nodes, FaultCounts counts) {
		this.counts = counts;
		this.threads = CompletableFuture.allOf(actors.stream()
			.map((actor) -> CompletableFuture.runAsync(() -> run(actor, nodes), Threads.NEW))
			.toArray(CompletableFuture[]::new));
	}

	static Load start(List<Actor> actors, Nodes nodes, FaultCounts counts) {
		return new Load(actors, nodes, counts);
	}

	/**
	 * Return actors, of whom a share signs in with second factors.
	 */
	static List<Actor> actors(String name, int number, long seed, FaultCounts counts) {
		return IntStream.range(0, number).mapToObj((i) -> actor(i, name + "-" + i, seed + i, counts)).toList();
	}

	private static Actor actor(int number, String name, long seed, FaultCounts counts) {
		return switch (number % SHARES) {
			case 0, 3 -> new FactorActor(name, seed, counts);
			case 1 -> new PasskeyActor(name, seed, counts);
			default -> new PasswordActor(name, seed, counts);
		};
	}

	/**
	 * Return settings that connect a service to stores and effectively disable its
	 * throttling.
	 */
	static String[] settings(StoreProcess... stores) {
		List<String> settings = new ArrayList<>(List.of("--latchkey.throttle.sign-ins-per-minute=1000000",
				"--latchkey.throttle.sign-ups-per-minute=1000000",
				"--latchkey.throttle.unknown-tokens-per-minute=1000000", "--latchkey.throttle.delay-from-failure=100",
				"--latchkey.throttle.account-delay-from-failure=100"));
		settings.addAll(PasskeyActor.SETTINGS);
		for (StoreProcess store : stores) {
			settings.addAll(Arrays.asList(store.settings()));
		}
		return settings.toArray(String[]::new);
	}

	private void run(Actor actor, Nodes nodes) {
		while (!this.stopped.get()) {
			actor.step(nodes);
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	/**
	 * Wait until this many more calls have been answered, and second factors have been
	 * used.
	 */
	void await(long calls) {
		long begun = this.counts.answered();
		Awaitility.await()
			.atMost(ServiceProcess.START_LIMIT)
			.until(() -> this.threads.isDone() || isDone(begun + calls));
	}

	private boolean isDone(long calls) {
		return this.counts.answered() >= calls && this.counts.areFactorsUsed();
	}

	@Override
	public void close() {
		this.stopped.set(true);
		var unused = this.threads.join();
	}

}
