package dev.latchkey.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import dev.latchkey.benchmarks.part.Parts;
import dev.latchkey.benchmarks.process.Jvm;
import dev.latchkey.benchmarks.report.Environment;
import dev.latchkey.benchmarks.report.Results;
import dev.latchkey.benchmarks.terminal.Terminal;

import org.springframework.util.FileSystemUtils;

/**
 * Runs the named parts, or all of them. The script benchmarks/run starts it.
 */
public final class Benchmarks {

	private static final Path TARGET = Path.of("benchmarks", "target");

	private static final Path RESULTS = Path.of("benchmarks", "results");

	private static final int ROUNDS = 5;

	private static final int QUICK_ROUNDS = 2;

	private Benchmarks() {
	}

	public static void main(String[] arguments) throws Exception {
		Runtime.getRuntime().addShutdownHook(new Thread(Benchmarks::endChildren));
		List<String> parts = new ArrayList<>();
		boolean quick = false;
		int rounds = 0;
		for (Iterator<String> words = List.of(arguments).iterator(); words.hasNext();) {
			String word = words.next();
			switch (word) {
				case "--quick" -> quick = true;
				case "--rounds" -> rounds = Integer.parseInt(words.next());
				default -> parts.add(word);
			}
		}
		if (!Parts.BY_NAME.keySet().containsAll(parts)) {
			Terminal.line("The parts are " + Parts.BY_NAME.keySet() + "; the options --quick and --rounds N.");
			System.exit(2);
		}
		Scale scale = quick ? Scale.quick((rounds > 0) ? rounds : QUICK_ROUNDS)
				: Scale.full((rounds > 0) ? rounds : ROUNDS);
		for (String part : parts.isEmpty() ? Parts.BY_NAME.keySet() : parts) {
			run(part, scale);
		}
		System.exit(0);
	}

	private static void endChildren() {
		ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
	}

	// After a failure the logs stay. A quick run must not replace the figures of a full
	// run.
	private static void run(String name, Scale scale) throws Exception {
		Terminal.line("== " + name);
		Path work = Files.createTempDirectory(Files.createDirectories(TARGET.toAbsolutePath()), name + "-");
		Measurements measured = Objects.requireNonNull(Parts.BY_NAME.get(name)).get().measure(new Bench(scale, work));
		Environment environment = Environment.of(Clock.systemUTC(), String.join(" ", Jvm.serviceFlags()),
				Bench.ITERATIONS, scale.rounds(), scale.isQuick());
		Results.save(scale.isQuick() ? TARGET.resolve("quick-results") : RESULTS, name, measured.in(environment));
		FileSystemUtils.deleteRecursively(work);
	}

}
