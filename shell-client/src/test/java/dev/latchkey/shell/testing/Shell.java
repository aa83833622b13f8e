package dev.latchkey.shell.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.latchkey.shell.ShellTestAccess;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.ResultWriter;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.StandardStreams;
import dev.latchkey.shell.runner.Program;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Runs the whole program inside the test, with its own environment and streams. Each run
 * is like a new process: it keeps nothing from an earlier run.
 */
public final class Shell {

	/** The time of all tests. */
	public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private final Map<String, String> environment = new HashMap<>();

	private final List<Consumer<AnnotationConfigApplicationContext>> parts = new ArrayList<>();

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private Writer results = this.out;

	private int columns = Screen.NO_TERMINAL;

	private boolean opensChannels;

	public static Shell at(StubServer server) {
		return at(server.address());
	}

	public static Shell at(String address) {
		return new Shell().with(EnvironmentVariables.SERVER, address);
	}

	public Shell with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	public Shell withPassword(String password) {
		return with(EnvironmentVariables.PASSWORD, password);
	}

	/** Makes standard output a terminal from now on. */
	public Shell onTerminal(int width) {
		this.columns = width;
		return this;
	}

	/** Sends results to this writer from now on. */
	public Shell writingTo(Writer writer) {
		this.results = writer;
		return this;
	}

	/** Replaces the bean of this name. */
	public <T> Shell with(String bean, Class<T> type, T part) {
		this.parts.add((context) -> context.registerBean(bean, type, () -> part));
		return this;
	}

	public Outcome run(String... arguments) {
		return runWithInput("", arguments);
	}

	public Outcome script(String... lines) {
		return runWithInput(String.join("\n", lines) + "\n");
	}

	public Outcome runWithInput(String input, String... arguments) {
		return runWithInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
	}

	public Outcome runWithInput(InputStream in, String... arguments) {
		this.out.getBuffer().setLength(0);
		this.err.getBuffer().setLength(0);
		try (AnnotationConfigApplicationContext context = context(in)) {
			int code = context.getBean(Program.class).run(arguments);
			this.opensChannels = !context.getBean(Channels.class).isEmpty();
			return new Outcome(code, this.out.toString(), this.err.toString());
		}
	}

	/** Whether the last run opened a channel to any server. */
	public boolean opensChannels() {
		return this.opensChannels;
	}

	/** Makes the context of the program; the test closes it. */
	public AnnotationConfigApplicationContext context(InputStream in) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("environmentVariables", EnvironmentVariables.class,
				() -> new EnvironmentVariables(this.environment));
		context.registerBean("clock", Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
		context.registerBean("screen", Screen.class,
				() -> new Screen(() -> this.columns, new EnvironmentVariables(this.environment)));
		context.registerBean("standardStreams", StandardStreams.class,
				() -> new StandardStreams(in, new ResultWriter(this.results), new PrintWriter(this.err), () -> false));
		this.parts.forEach((part) -> part.accept(context));
		context.register(ShellTestAccess.configuration());
		context.refresh();
		return context;
	}

}
