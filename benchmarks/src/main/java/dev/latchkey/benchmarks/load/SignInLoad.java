package dev.latchkey.benchmarks.load;

import java.util.concurrent.TimeUnit;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.load.LoadReport;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

/**
 * A process that signs in, and also checks health if an option says so.
 */
public final class SignInLoad {

	private SignInLoad() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", options.number("port"))
			.usePlaintext()
			.build();
		long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("warm-up"));
		try (HealthWatch health = new HealthWatch(channel, from)) {
			if (options.flag("health")) {
				health.start();
			}
			LoadReport report = CallLoad.run(options, Requests.signIns(options));
			Json.write(options.path("report"), SignInReport.of(report, health.report()));
		}
		finally {
			channel.shutdownNow();
		}
	}

}
