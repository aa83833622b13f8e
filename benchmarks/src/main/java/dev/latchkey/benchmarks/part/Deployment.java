package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.process.BenchmarkStore;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.Server;

/**
 * A subject with its store and its live sessions.
 */
final class Deployment implements AutoCloseable {

	// Only while accounts are made: hashes of this cost would be made again at a sign-in.
	private static final List<String> CHEAP = List.of("--latchkey.password.iterations=1",
			"--latchkey.password.allow-weak-hashing=true");

	private final Subject subject;

	private final Path folder;

	private final BenchmarkStore store;

	private Deployment(Subject subject, Path folder) {
		this.subject = subject;
		this.folder = folder;
		this.store = subject.store().apply(folder);
	}

	/**
	 * A new store with sessions.
	 */
	static Deployment create(Subject subject, Path parent, int sessions) {
		Deployment deployment = new Deployment(subject, parent.resolve(subject.name()));
		try (Server service = deployment.service(CHEAP)) {
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
	 * Start the service as it is meant to run.
	 */
	Server service() {
		return service(List.of());
	}

	private Server service(List<String> more) {
		List<String> arguments = new ArrayList<>(this.store.settings());
		arguments.addAll(this.subject.settings());
		arguments.addAll(more);
		return Server.service(this.folder, "auth-service", arguments);
	}

	@Override
	public void close() {
		this.store.close();
	}

}
