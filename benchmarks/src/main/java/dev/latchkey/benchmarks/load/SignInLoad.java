package dev.latchkey.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.benchmarks.terminal.Progress;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

/**
 * The process that signs in. Sign-ins are few, so a common client is cheap enough.
 */
public final class SignInLoad {

	private static final long DRAIN_LIMIT = TimeUnit.SECONDS.toNanos(35);

	private SignInLoad() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		ManagedChannel channel = channel(options);
		ManagedChannel ofHealth = channel(options);
		Pace pace = Pace.of(options);
		long begun = System.nanoTime();
		try (HealthWatch health = new HealthWatch(ofHealth, begun + pace.warmUp())) {
			if (options.flag("health")) {
				health.start();
			}
			SignInTally tally = run(options, channel, pace, begun);
			Json.write(options.path("report"), tally.report(health.report()));
		}
		finally {
			channel.shutdownNow();
			ofHealth.shutdownNow();
		}
	}

	private static ManagedChannel channel(Options options) {
		return ManagedChannelBuilder.forAddress("127.0.0.1", options.number("port")).usePlaintext().build();
	}

	private static SignInTally run(Options options, ManagedChannel channel, Pace pace, long begun)
			throws InterruptedException {
		SignInTally tally = new SignInTally(pace, begun);
		SignIns signIns = new SignIns(channel, options.text("account-prefix"), options.number("accounts"),
				options.number("callers"), tally);
		Progress progress = new Progress(options.text("label"));
		long sent = 0;
		while (System.nanoTime() - begun < pace.total()) {
			long due = (pace.rate() > 0) ? begun + sent * TimeUnit.SECONDS.toNanos(1) / pace.rate() : 0;
			if (due != 0) {
				awaitTime(due);
			}
			signIns.make(due);
			sent++;
			progress.show((System.nanoTime() - begun) / (double) pace.total(), signIns.endedCalls());
		}
		while (signIns.endedCalls() < sent && System.nanoTime() - begun < pace.total() + DRAIN_LIMIT) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Progress.PERIOD));
		}
		return tally;
	}

	private static void awaitTime(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
