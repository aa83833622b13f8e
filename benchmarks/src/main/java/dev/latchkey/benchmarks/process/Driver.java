package dev.latchkey.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.benchmarks.report.Json;

/**
 * A process that measures and writes a report.
 *
 * @param <T> the type of its report
 */
public final class Driver<T> implements AutoCloseable {

	// No measurement needs longer than this after its planned time.
	private static final long GRACE_SECONDS = 120;

	private final Child child;

	private final Path report;

	private final Class<T> type;

	private Driver(Child child, Path report, Class<T> type) {
		this.child = child;
		this.report = report;
		this.type = type;
	}

	/**
	 * Start a process that makes many calls.
	 */
	public static <T> Driver<T> load(Path folder, Class<?> main, Class<T> type, List<String> options) {
		return start(folder, Jvm.loadFlags(), main, type, options);
	}

	/**
	 * Start a process that makes few calls.
	 */
	public static <T> Driver<T> lightLoad(Path folder, Class<?> main, Class<T> type, List<String> options) {
		return start(folder, Jvm.lightLoadFlags(), main, type, options);
	}

	/**
	 * Start a reference with the flags of the services.
	 */
	public static <T> Driver<T> reference(Path folder, Class<?> main, Class<T> type, List<String> options) {
		return start(folder, Jvm.serviceFlags(), main, type, options);
	}

	private static <T> Driver<T> start(Path folder, List<String> flags, Class<?> main, Class<T> type,
			List<String> options) {
		Path report = folder.resolve(main.getSimpleName() + ".json");
		List<String> command = new ArrayList<>(flags);
		command.addAll(Jvm.ownClasses(main));
		command.addAll(options);
		command.add("--report=" + report);
		return new Driver<>(Child.java(folder.resolve(main.getSimpleName() + ".log"), true, command), report, type);
	}

	/**
	 * Wait for the report.
	 */
	public T await(long seconds) {
		this.child.await(seconds + GRACE_SECONDS);
		return Json.read(this.report, this.type);
	}

	@Override
	public void close() {
		this.child.close();
	}

}
