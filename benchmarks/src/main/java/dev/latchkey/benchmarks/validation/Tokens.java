package dev.latchkey.benchmarks.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The tokens of the live sessions.
 */
@State(Scope.Benchmark)
public class Tokens {

	private final String[] all = read();

	private static String[] read() {
		try {
			return Files.readAllLines(Targets.tokens()).toArray(String[]::new);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	final String any(Pick pick) {
		return this.all[pick.below(this.all.length)];
	}

	final String[] all() {
		return this.all.clone();
	}

}
