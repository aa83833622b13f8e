package dev.latchkey.shell.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Types the commands of the document into terminals, and compares what these print with
 * what the document shows.
 */
final class TourReader implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	/** The first terminals have different shells; zsh is strictest about quotes. */
	private static final List<List<String>> SHELLS = List.of(List.of("sh", "-s"),
			Programs.has("zsh") ? List.of("zsh", "-f", "-s") : List.of("sh", "-s"),
			Programs.has("bash") ? List.of("bash", "--norc", "-s") : List.of("sh", "-s"));

	private final Path scratch;

	private final Path folder;

	private final DocumentedPorts ports = new DocumentedPorts();

	private final Map<Integer, Terminal> terminals = new TreeMap<>();

	TourReader(Path scratch) throws IOException {
		this.scratch = scratch;
		this.folder = TourFolder.create(scratch, this.ports);
	}

	void follow(List<Act> acts) throws Exception {
		for (Act act : acts) {
			Terminal terminal = terminal(act.terminal());
			switch (act.kind()) {
				case TYPE -> type(terminal, act);
				case SEE -> see(terminal, act);
				case INTERRUPT -> interrupt(terminal);
			}
		}
		this.terminals.forEach(this::awaitEnd);
	}

	private Terminal terminal(int number) throws IOException {
		Terminal open = this.terminals.get(number);
		if (open != null) {
			return open;
		}
		Terminal terminal = new Terminal(SHELLS.get((number - 1) % SHELLS.size()), this.folder,
				this.scratch.resolve("terminal" + number), TourFolder.variables(this.scratch, this.ports));
		this.terminals.put(number, terminal);
		return terminal;
	}

	/** A block that is followed by no output has printed nothing. */
	private void type(Terminal terminal, Act act) throws IOException {
		await("the terminal of " + where(act)).atMost(LIMIT).until(terminal::isIdle);
		assertThat(terminal.screen()).as("printed before " + where(act)).isBlank();
		terminal.type(this.ports.inCommands(act.text()));
	}

	/** The output of a command that runs on may be longer than what is shown. */
	private void see(Terminal terminal, Act act) throws IOException {
		await(where(act)).atMost(LIMIT).untilAsserted(() -> {
			if (!terminal.isIdle()) {
				assertShown(terminal, act);
			}
		});
		assertShown(terminal, act);
		terminal.clear();
	}

	private void assertShown(Terminal terminal, Act act) throws IOException {
		String screen = this.ports.inOutput(terminal.screen());
		assertThat(ShownOutput.normalize(screen)).as(where(act))
			.matches((text) -> ShownOutput.matches(act.text(), screen),
					"the output in the document:\n" + ShownOutput.normalize(act.text()));
	}

	private static void interrupt(Terminal terminal) throws Exception {
		terminal.screen();
		terminal.clear();
		terminal.interrupt();
	}

	private static String where(Act act) {
		return "docs/tour.md:" + act.line();
	}

	private void awaitEnd(int number, Terminal terminal) {
		await("the end of the commands in terminal " + number).atMost(LIMIT).until(terminal::isIdle);
	}

	@Override
	public void close() {
		List<ProcessHandle> programs = this.terminals.values()
			.stream()
			.flatMap((terminal) -> terminal.programs().stream())
			.toList();
		programs.forEach(ProcessHandle::destroy);
		try {
			await("the end of all programs").until(() -> programs.stream().noneMatch(ProcessHandle::isAlive));
		}
		finally {
			programs.forEach(ProcessHandle::destroyForcibly);
		}
	}

}
