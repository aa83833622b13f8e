package dev.latchkey.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.client.LatchkeyClient;
import org.HdrHistogram.Histogram;

/**
 * A process that revokes sessions, and measures how long after each acknowledgement
 * several clients refuse the session. One thread lets all clients validate in turn, so
 * that they take little processor time from the server.
 */
public final class RevocationLoad {

	private static final String HOST = "127.0.0.1:";

	// Also the resolution of the measurement.
	private static final long POLL = TimeUnit.MICROSECONDS.toNanos(100);

	private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

	// A revocation must not begin at the same phase of the server's and the clients'
	// timers as the one before.
	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(30);

	private final LatchkeyClient revoking;

	private final List<PolledClient> clients;

	private RevocationLoad(LatchkeyClient revoking, List<PolledClient> clients) {
		this.revoking = revoking;
		this.clients = clients;
	}

	public static void main(String[] arguments) {
		Options options = new Options(arguments);
		List<PolledClient> clients = new ArrayList<>();
		try (LatchkeyClient revoking = client(options.number("revoke-port"))) {
			for (int i = 0; i < options.number("clients"); i++) {
				clients.add(new PolledClient(client(options.number("validate-port"))));
			}
			RevocationLoad load = new RevocationLoad(revoking, clients);
			int warmUp = options.number("warm-up");
			List<Victim> victims = Victim.signIn(revoking, options.text("prefix"),
					warmUp + options.number("revocations"));
			var unused = load.revoke(victims.subList(0, warmUp));
			Json.write(options.path("report"), load.revoke(victims.subList(warmUp, victims.size())));
		}
		finally {
			clients.forEach(PolledClient::close);
		}
	}

	private static LatchkeyClient client(int port) {
		return LatchkeyClient.builder().address(HOST + port).build();
	}

	private Latency revoke(List<Victim> victims) {
		Histogram nanos = new Histogram(LIMIT, 3);
		victims.forEach((victim) -> revoke(victim, nanos));
		return Latency.of(nanos);
	}

	private void revoke(Victim victim, Histogram nanos) {
		this.clients.forEach((client) -> poll("answers from memory", () -> client.knows(victim.token())));
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
		CompletableFuture<Long> acknowledged = this.revoking.sessions()
			.revokeAsync(victim.otherToken(), victim.sessionId())
			.thenApply((reply) -> System.nanoTime());
		poll("refuses a revoked session", () -> {
			this.clients.forEach((client) -> client.validate(victim.token()));
			return this.clients.stream().allMatch(PolledClient::hasRefused);
		});
		long acknowledgedAt = acknowledged.join();
		// A client may refuse before the acknowledgement arrives.
		this.clients.forEach((client) -> nanos.recordValue(Math.max(0, client.takeRefusedAt() - acknowledgedAt)));
	}

	private static void poll(String expected, BooleanSupplier condition) {
		long begun = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - begun > LIMIT) {
				throw new IllegalStateException("No client " + expected);
			}
			LockSupport.parkNanos(POLL);
		}
	}

}
