package dev.latchkey.benchmarks.part;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.latchkey.benchmarks.Part;

/**
 * All parts of the benchmarks.
 */
public final class Parts {

	/**
	 * The parts by their names, in the order in which they run.
	 */
	public static final Map<String, Supplier<Part>> BY_NAME = new LinkedHashMap<>();

	static {
		BY_NAME.put("validate", ValidatePart::ofOneFile);
		BY_NAME.put("validate-stores", ValidatePart::ofStores);
		BY_NAME.put("doors", DoorsPart::new);
		BY_NAME.put("local-validation", LocalValidationPart::new);
		BY_NAME.put("revocation", RevocationPart::new);
		BY_NAME.put("watchers", WatchersPart::new);
		BY_NAME.put("h2load", H2loadPart::new);
		BY_NAME.put("sign-in", SignInPart::new);
		BY_NAME.put("storm", StormPart::new);
		BY_NAME.put("memory", StartPart::new);
		BY_NAME.put("start", StartFormsPart::new);
		BY_NAME.put("health", HealthPart::new);
		BY_NAME.put("jmh", JmhPart::new);
		BY_NAME.put("store-size", StoreSizePart::new);
	}

	private Parts() {
	}

}
