package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.LoadReport;

/**
 * A process that asks about requests at one of the doors, or validates their sessions.
 */
public final class DoorLoad {

	private DoorLoad() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		ProcessorTime server = new ProcessorTime(ProcessHandle.of(options.number("pid")).orElseThrow());
		ProcessorTime client = new ProcessorTime(ProcessHandle.current());
		LoadReport report = run(options, (calls) -> client.counted(server.counted(calls)));
		Json.write(options.path("report"), DoorReport.of(report, server.each(), client.each()));
	}

	private static LoadReport run(Options options, UnaryOperator<LoadCalls> counted)
			throws IOException, InterruptedException {
		return switch (Door.valueOf(options.text("door"))) {
			case VALIDATE_SESSION -> CallLoad.run(options, Requests.validations(options.path("tokens")), counted);
			case CHECK -> CallLoad.run(options, ProxiedRequests.checks(options.path("tokens")), counted);
			case FORWARD_AUTH -> overHttp(options, counted);
		};
	}

	private static LoadReport overHttp(Options options, UnaryOperator<LoadCalls> counted) throws IOException {
		List<byte[]> requests = ProxiedRequests.forwarded(options.path("tokens"));
		try (HttpCalls calls = HttpCalls.open(options.number("port"), options.number("connections"),
				() -> requests.get(ThreadLocalRandom.current().nextInt(requests.size())))) {
			return CallLoad.run(options, counted.apply(calls));
		}
	}

}
