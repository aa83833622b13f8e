package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.process.Jvm;
import dev.latchkey.benchmarks.process.Program;
import dev.latchkey.benchmarks.process.Start;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures starts of both services in each form, in turns with a service that has the
 * same starters and does almost nothing.
 */
final class StartFormsPart implements Part {

	// The reference has fixed flags, so that tuning the services does not change it.
	private static final List<String> BARE_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xmn32m",
			"-XX:+ExitOnOutOfMemoryError");

	private static final List<String> BARE = List.of("--spring.datasource.url=jdbc:sqlite:{data}/bare.db",
			"--spring.flyway.locations=classpath:bare", "--logging.level.root=info",
			"--management.health.defaults.enabled=false");

	private static final List<String> AUTH = List.of("--spring.datasource.url=jdbc:sqlite:{data}/latchkey.db");

	// Nothing listens at the targets. The cost of a start does not depend on them.
	private static final List<String> HEALTH = List.of("--latchkey.history.file={data}/health.db",
			"--latchkey.journey.journal={data}/journey", "--latchkey.journey.target=127.0.0.1:1",
			"--latchkey.targets.auth.grpc-address=127.0.0.1:1",
			"--latchkey.targets.auth.actuator-url=http://127.0.0.1:1/");

	@Override
	public Measurements measure(Bench bench) throws Exception {
		List<Form> forms = forms(bench.folder());
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			for (Form form : forms) {
				form.measure(bench.folder());
				Terminal.line(String.format(Locale.ROOT, "Round %d: %s", round, form.last()));
			}
		}
		Measurements measured = new Measurements();
		Form bare = forms.get(0);
		for (Form form : forms) {
			form.addTo(measured, bare);
		}
		return measured;
	}

	private static List<Form> forms(Path folder) {
		Program bare = Program.ofJar("bare jar", Path.of("benchmarks", "target", "benchmarks-bare.jar"), BARE_FLAGS,
				BARE);
		List<Form> forms = new ArrayList<>(List.of(new Form(bare)));
		for (Program jar : List.of(program("auth-service", AUTH), program("health-service", HEALTH))) {
			Program unpacked = jar.unpacked(folder);
			forms.addAll(List.of(new Form(jar), new Form(unpacked), new Form(unpacked.archived(folder))));
		}
		return forms;
	}

	private static Program program(String name, List<String> settings) {
		return Program.ofJar(name, Path.of(name, "target", name + ".jar"), Jvm.serviceFlags(), settings);
	}

	/**
	 * A form of a program and the measurements of its starts.
	 */
	private static final class Form {

		// By then background work of the start is complete.
		private static final long REST = TimeUnit.SECONDS.toNanos(5);

		private final Program program;

		private final List<Double> seconds = new ArrayList<>();

		private final List<Double> processor = new ArrayList<>();

		private final List<Double> resident = new ArrayList<>();

		Form(Program program) {
			this.program = program;
		}

		void measure(Path folder) {
			try (Start start = this.program.start(folder)) {
				this.seconds.add(start.awaitServing());
				this.processor.add(start.processorSeconds());
				LockSupport.parkNanos(REST);
				this.resident.add(start.residentMegabytes());
			}
		}

		String last() {
			int round = this.seconds.size() - 1;
			return String.format(Locale.ROOT, "%s %.2f s, %.2f s of a processor, %.0f MB", this.program.name(),
					this.seconds.get(round), this.processor.get(round), this.resident.get(round));
		}

		void addTo(Measurements measured, Form bare) {
			add(measured, "s", this.seconds, bare.seconds, bare);
			add(measured, "CPU s", this.processor, bare.processor, bare);
			add(measured, "MB", this.resident, bare.resident, bare);
		}

		private void add(Measurements measured, String unit, List<Double> own, List<Double> others, Form bare) {
			Figure figure = Figure.of(this.program.name(), unit, own);
			measured.add(figure);
			if (this != bare) {
				measured.add(figure.over(Figure.of(bare.program.name(), unit, others), unit + " ratio"));
			}
		}

	}

}
