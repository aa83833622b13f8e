package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.terminal.Terminal;
import dev.latchkey.load.Load;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.LoadReport;
import dev.latchkey.load.Plan;
import dev.latchkey.load.Rate;
import dev.latchkey.load.Ticker;
import dev.latchkey.load.http2.Connections;
import dev.latchkey.load.http2.Request;
import dev.latchkey.load.http2.Server;

/**
 * Makes the calls that the options describe, with requests chosen at random.
 */
final class CallLoad {

	private static final String HOST = "127.0.0.1";

	// Even a full queue of hashes is processed in less time.
	private static final Duration PATIENCE = Duration.ofSeconds(35);

	private CallLoad() {
	}

	static LoadReport run(Options options, List<Request> requests) throws IOException, InterruptedException {
		return run(options, requests, UnaryOperator.identity());
	}

	/**
	 * Make the calls over HTTP/2.
	 * @param observed observes them
	 */
	static LoadReport run(Options options, List<Request> requests, UnaryOperator<LoadCalls> observed)
			throws IOException, InterruptedException {
		Server server = new Server(HOST, options.number("port"), "localhost", "latchkey-benchmarks", null, HOST);
		try (Connections opened = Connections.open(server, false, options.number("connections"),
				options.number("streams"), PATIENCE)) {
			return run(options,
					observed.apply((callback) -> opened.start(
							requests.get(ThreadLocalRandom.current().nextInt(requests.size())),
							(result) -> callback.ended(Outcomes.of(result)))));
		}
	}

	/**
	 * Make any calls.
	 */
	static LoadReport run(Options options, LoadCalls calls) {
		Plan plan = new Plan(new Rate(options.number("rate")), Duration.ofSeconds(options.number("warm-up")),
				Duration.ofSeconds(options.number("seconds")),
				options.number("connections") * options.number("streams"), PATIENCE);
		return new Load(Ticker.SYSTEM, Terminal.progress()).run(plan, calls);
	}

}
