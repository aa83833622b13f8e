package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.echo.ContractServer;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.benchmarks.validation.CacheFill;
import dev.latchkey.client.LatchkeyClient;

/**
 * A process that measures by how much its heap grows for each cached session.
 */
public final class CacheMemory {

	// They load all classes and fill all buffers before the heap is measured.
	private static final int FIRST = 2000;

	private static final int TOKEN_BYTES = 33;

	private static final int COLLECTIONS = 5;

	private CacheMemory() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		int sessions = options.number("sessions");
		List<String> tokens = tokens(FIRST + sessions);
		Json.write(options.path("report"), new MemoryReport(grow(tokens) / (double) sessions));
	}

	private static long grow(List<String> tokens) throws IOException, InterruptedException {
		try (ContractServer server = ContractServer.start();
				LatchkeyClient latchkey = LatchkeyClient.builder()
					.address(server.address())
					.maxCachedSessions(tokens.size())
					.build()) {
			CacheFill.fill(latchkey, tokens.subList(0, FIRST));
			long before = used();
			CacheFill.fill(latchkey, tokens);
			return used() - before;
		}
	}

	private static List<String> tokens(int number) {
		SecureRandom random = new SecureRandom();
		return Stream.generate(() -> {
			byte[] bytes = new byte[TOKEN_BYTES];
			random.nextBytes(bytes);
			return "lks_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		}).limit(number).toList();
	}

	private static long used() throws InterruptedException {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			TimeUnit.MILLISECONDS.sleep(200);
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
