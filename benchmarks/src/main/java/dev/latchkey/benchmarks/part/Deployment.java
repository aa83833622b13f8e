package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.process.BenchmarkStore;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.Server;

/**
 * A service variant with its store and its live sessions.
 */
final class Deployment implements AutoCloseable {

	/**
	 * Settings that make sign-ins cheap. A sign-in with other settings would replace the
	 * hashes.
	 */
	static final List<String> CHEAP = List.of("--latchkey.password.iterations=1",
			"--latchkey.password.allow-weak-hashing=true");

	private final ServiceVariant variant;

	private final Path folder;

	private final BenchmarkStore store;

	private Deployment(ServiceVariant variant, Path folder) {
		this.variant = variant;
		this.folder = folder;
		this.store = variant.store().apply(folder);
	}

	/**
	 * Create a store with live sessions.
	 */
	static Deployment create(ServiceVariant variant, Path parent, int sessions) {
		Deployment deployment = new Deployment(variant, parent.resolve(variant.name()));
		// Without the settings of the variant: it may let sessions expire soon.
		try (Server service = deployment.start(CHEAP)) {
			Accounts.write(deployment.tokens(), List.copyOf(Accounts.withSessions(service, sessions)));
			return deployment;
		}
		catch (RuntimeException ex) {
			deployment.close();
			throw ex;
		}
	}

	Path tokens() {
		return this.folder.resolve("tokens");
	}

	/**
	 * Start the service with its production settings.
	 */
	Server service() {
		return start(this.variant.settings());
	}

	private Server start(List<String> more) {
		List<String> arguments = new ArrayList<>(this.store.settings());
		arguments.addAll(more);
		return Server.service(this.folder, "auth-service", arguments);
	}

	@Override
	public void close() {
		this.store.close();
	}

}
