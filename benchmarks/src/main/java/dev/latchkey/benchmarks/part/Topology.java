package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.latchkey.auth.process.BenchmarkStore;
import dev.latchkey.benchmarks.process.Server;

/**
 * Nodes of the service with one store.
 *
 * @param name the name of its figures
 * @param store starts the store in a folder
 * @param nodes the number of nodes
 * @param p99 the most milliseconds from an acknowledgement to 99 of 100 refusals
 */
record Topology(String name, Function<Path, BenchmarkStore> store, int nodes, double p99) {

	static final List<Topology> ALL = List.of(new Topology("one-node", BenchmarkStore::sqlite, 1, 50),
			new Topology("two-nodes-postgresql", BenchmarkStore::postgres, 2, 100),
			new Topology("two-nodes-redis", BenchmarkStore::postgresAndRedis, 2, 100));

	/**
	 * Start the store and the nodes, which sign in cheaply.
	 */
	List<Server> start(Resources resources, Path parent) {
		Path folder = parent.resolve(this.name);
		BenchmarkStore started = this.store.apply(folder);
		resources.add(started, started::close);
		List<String> settings = new ArrayList<>(started.settings());
		settings.addAll(Deployment.CHEAP);
		if (this.nodes > 1) {
			settings.addAll(List.of("--latchkey.nodes=" + this.nodes, "--latchkey.session.cache.across-nodes=true"));
		}
		List<Server> servers = new ArrayList<>();
		for (int node = 1; node <= this.nodes; node++) {
			Server server = Server.service(folder, "auth-service-" + node, settings);
			servers.add(resources.add(server, server::close));
		}
		return servers;
	}

}
