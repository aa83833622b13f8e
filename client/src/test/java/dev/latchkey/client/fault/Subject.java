package dev.latchkey.client.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.latchkey.client.fault.history.HistoryReader;
import dev.latchkey.client.fault.history.ProcessHistory;
import dev.latchkey.client.fault.subject.ValidatingProcess;
import dev.latchkey.testsupport.process.JarProcess;
import org.awaitility.Awaitility;

/**
 * The process of the clients.
 */
final class Subject implements ProcessFaults.Target, AutoCloseable {

	static final int CLIENTS = 3;

	private static final Pattern RECOVERED = Pattern.compile("recovered \\d+ at (\\d+)");

	private static final int REMEMBERED = 150;

	private final Path folder;

	private final List<String> options;

	private final List<String> arguments;

	private final List<Path> histories = new ArrayList<>();

	private final List<String> kept = new ArrayList<>();

	private final Deque<String> hot = new ArrayDeque<>();

	private Program program;

	/**
	 * Start the process.
	 * @param door where it finds Latchkey
	 * @param sessions the file of the sessions
	 */
	Subject(Path folder, FrontDoor door, Path sessions) {
		this.folder = folder;
		this.options = List.of("-Djdk.net.hosts.file=" + door.hosts(),
				"-Dlogback.configurationFile=dev/latchkey/client/fault/subject/logback.xml");
		this.arguments = List.of(door.address(), Integer.toString(CLIENTS), sessions.toString());
		this.program = run();
	}

	private Program run() {
		Path history = this.folder.resolve("history-" + this.histories.size());
		this.histories.add(history);
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
		command.addAll(this.options);
		command.add(ValidatingProcess.class.getName());
		command.addAll(this.arguments);
		command.add(history.toString());
		Program started = new Program(new ProcessBuilder(command), this.folder);
		Awaitility.await("start of the clients").atMost(JarProcess.START_LIMIT).until(() -> started.says("started"));
		return started;
	}

	/**
	 * Let a session be validated all the time, from now on until long after its
	 * revocation.
	 */
	synchronized void watch(int session) {
		String line = "hot " + session;
		this.hot.addLast(line);
		if (this.hot.size() > REMEMBERED) {
			this.hot.removeFirst();
		}
		this.program.send(line);
	}

	/**
	 * Let a session be validated all the time, for ever.
	 */
	synchronized void keep(int session) {
		String line = "keep " + session;
		this.kept.add(line);
		this.program.send(line);
	}

	synchronized void moveClock(Duration offset) {
		this.program.send("clock " + offset.toSeconds());
	}

	/**
	 * Wait until each client answers from memory.
	 * @return how long the last one took
	 */
	Duration awaitRecovery(Duration limit) {
		long since = System.nanoTime();
		long before = recoveries().size();
		this.program.send("recover");
		Awaitility.await("answers from the memory of each client")
			.atMost(limit)
			.until(() -> recoveries().size() == before + CLIENTS);
		return Duration.ofNanos(recoveries().get(recoveries().size() - 1) - since);
	}

	private List<Long> recoveries() {
		return RECOVERED.matcher(this.program.output())
			.results()
			.map((MatchResult result) -> Long.valueOf(result.group(1)))
			.toList();
	}

	/**
	 * Get an answer for each session.
	 */
	void finish(Duration limit) {
		this.program.send("finish");
		Awaitility.await("an answer for each session").atMost(limit).until(() -> this.program.says("finished"));
	}

	List<ProcessHistory> histories() {
		return this.histories.stream().map(HistoryReader::read).toList();
	}

	String output() {
		return this.program.output();
	}

	@Override
	public synchronized void freeze() {
		this.program.freeze();
	}

	@Override
	public synchronized void thaw() {
		this.program.thaw();
	}

	@Override
	public synchronized void replace() {
		this.program.kill();
		this.program = run();
		this.kept.forEach(this.program::send);
		this.hot.forEach(this.program::send);
	}

	@Override
	public synchronized void close() {
		this.program.close();
	}

	/**
	 * The program with its output.
	 */
	private static final class Program extends JarProcess {

		Program(ProcessBuilder builder, Path folder) {
			super(builder, folder);
		}

		boolean says(String text) {
			if (!isAlive()) {
				throw new IllegalStateException("The clients have ended: " + output());
			}
			return output().contains(text);
		}

	}

}
