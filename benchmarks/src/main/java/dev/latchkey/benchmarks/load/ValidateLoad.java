package dev.latchkey.benchmarks.load;

import java.util.List;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.load.http2.Request;

/**
 * A process that validates sessions.
 */
public final class ValidateLoad {

	private ValidateLoad() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		List<Request> requests = Requests.validations(options.path("tokens"));
		Json.write(options.path("report"), ValidateReport.of(CallLoad.run(options, requests)));
	}

}
