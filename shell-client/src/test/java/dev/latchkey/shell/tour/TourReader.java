package dev.latchkey.shell.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.awaitility.core.ConditionTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Types the commands of the document into terminals, and compares what these print with
 * what the document shows.
 */
final class TourReader implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	/** The first terminals have different shells; zsh is strictest about quotes. */
	private static final List<List<String>> SHELLS = List.of(List.of("sh", "-s"),
			Programs.has("zsh") ? List.of("zsh", "-f", "-s") : List.of("sh", "-s"),
			Programs.has("bash") ? List.of("bash", "--norc", "-s") : List.of("sh", "-s"));

	private final Path scratch;

	private final Path folder;

	private final DocumentedPorts ports = new DocumentedPorts();

	private final Map<Integer, Terminal> terminals = new TreeMap<>();

	/** Terminals in which lines may follow that the document leaves out. */
	private final Set<Integer> mayPrintMore = new HashSet<>();

	TourReader(Path scratch) throws IOException {
		this.scratch = scratch;
		this.folder = TourFolder.create(scratch, this.ports);
	}

	void follow(List<Act> acts) throws Exception {
		try {
			for (Act act : acts) {
				follow(act);
			}
			this.terminals.forEach(this::awaitEnd);
		}
		catch (AssertionError | ConditionTimeoutException ex) {
			throw new AssertionError(ex.getMessage() + "\n" + TourFolder.lastLogLines(this.folder), ex);
		}
	}

	private void follow(Act act) throws Exception {
		Terminal terminal = terminal(act.terminal());
		switch (act.kind()) {
			case TYPE -> type(terminal, act);
			case SEE -> see(terminal, act);
			case INTERRUPT -> interrupt(terminal);
		}
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

	/** The commands before these have printed nothing but what was seen. */
	private void type(Terminal terminal, Act act) throws IOException {
		await("the terminal of " + where(act)).atMost(LIMIT).until(terminal::isIdle);
		String screen = terminal.screen();
		if (!this.mayPrintMore.remove(act.terminal())) {
			assertThat(screen).as("printed before " + where(act)).isBlank();
		}
		terminal.clear();
		terminal.type(this.ports.inCommands(act.text()));
	}

	/** A command that runs on may print more, which is seen later. */
	private void see(Terminal terminal, Act act) throws IOException {
		await(where(act)).atMost(LIMIT).untilAsserted(() -> {
			if (!terminal.isIdle()) {
				assertShown(terminal, act, (text) -> ShownOutput.lines(act.text(), text) > 0);
			}
		});
		if (terminal.isIdle()) {
			assertShown(terminal, act, (text) -> ShownOutput.matches(act.text(), text));
			terminal.clear();
		}
		else {
			terminal.clear(ShownOutput.lines(act.text(), screen(terminal)));
			if (act.text().endsWith("\n…")) {
				this.mayPrintMore.add(act.terminal());
			}
		}
	}

	private void assertShown(Terminal terminal, Act act, Predicate<String> rule) throws IOException {
		String screen = screen(terminal);
		assertThat(ShownOutput.normalize(screen)).as(where(act))
			.matches((text) -> rule.test(screen), "the output in the document:\n" + ShownOutput.normalize(act.text()));
	}

	private String screen(Terminal terminal) throws IOException {
		return this.ports.inOutput(terminal.screen());
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
