package dev.latchkey.client.fault.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.client.ClockedClient;
import dev.latchkey.client.fault.history.HistoryWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program. It obeys the lines of its standard input, and ends with it. Its arguments
 * are the address of Latchkey, the number of clients, the file of the sessions and the
 * file for the history.
 */
public final class ValidatingProcess {

	private static final Logger logger = LoggerFactory.getLogger(ValidatingProcess.class);

	private static final Duration DEADLINE = Duration.ofSeconds(3);

	private final MovableClock clock = new MovableClock();

	private final Workload workload;

	private ValidatingProcess(String address, int clients, Path sessionFile, Path historyFile) throws IOException {
		List<KnownSession> sessions = KnownSession.read(sessionFile);
		HistoryWriter history = new HistoryWriter(historyFile);
		List<ValidatingClient> validating = new ArrayList<>();
		for (int client = 0; client < clients; client++) {
			validating.add(new ValidatingClient(client, ClockedClient.build(address, DEADLINE, this.clock), sessions,
					history));
		}
		this.workload = new Workload(validating, sessions.size(), history);
	}

	/**
	 * Run the program.
	 * @param arguments as above
	 * @throws IOException if a file cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		ValidatingProcess process = new ValidatingProcess(arguments[0], Integer.parseInt(arguments[1]),
				Path.of(arguments[2]), Path.of(arguments[3]));
		process.workload.start();
		logger.info("started");
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			process.obey(line.split(" ", 2));
		}
		System.exit(0);
	}

	private void obey(String[] words) {
		switch (words[0]) {
			case "hot" -> this.workload.addHot(Integer.parseInt(words[1]));
			case "keep" -> this.workload.keepHot(Integer.parseInt(words[1]));
			case "clock" -> this.clock.set(Duration.ofSeconds(Long.parseLong(words[1])));
			case "recover" -> this.workload.awaitRecovery();
			case "finish" -> this.workload.finish();
			default -> throw new IllegalArgumentException(words[0]);
		}
	}

}
