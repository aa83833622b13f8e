package dev.latchkey.client.fault;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.client.fault.proxy.FaultyProxy;
import dev.latchkey.testsupport.process.PostgresServer;
import dev.latchkey.testsupport.process.RedisServer;

/**
 * The nodes with their stores. Nodes that share stores reach them through proxies of
 * their own.
 */
final class Deployment implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile(":(\\d+)/");

	private final Deque<Runnable> open = new ArrayDeque<>();

	private final List<Node> nodes = new ArrayList<>();

	private final List<FaultyProxy> toStores = new ArrayList<>();

	/**
	 * One node on SQLite.
	 */
	static Deployment single(Path folder) {
		Deployment deployment = new Deployment();
		deployment.addNode(folder, List.of("--spring.datasource.url=jdbc:sqlite:" + folder.resolve("latchkey.db")));
		return deployment;
	}

	/**
	 * Two nodes that cache sessions, on PostgreSQL.
	 */
	static Deployment onPostgres(Path folder) {
		Deployment deployment = new Deployment();
		PostgresServer postgres = deployment.opened(PostgresServer.durable(folder.resolve("postgres")),
				PostgresServer::close);
		for (int node = 0; node < 2; node++) {
			deployment.addNode(folder, sharing(deployment.through(postgres.url())));
		}
		return deployment;
	}

	/**
	 * The same, with the sessions in Redis.
	 */
	static Deployment onRedis(Path folder) {
		Deployment deployment = new Deployment();
		PostgresServer postgres = deployment.opened(PostgresServer.durable(folder.resolve("postgres")),
				PostgresServer::close);
		RedisServer redis = deployment.opened(RedisServer.start(folder), RedisServer::close);
		for (int node = 0; node < 2; node++) {
			List<String> settings = new ArrayList<>(sharing(postgres.url()));
			settings.add("--latchkey.session.store=redis");
			settings.add("--spring.data.redis.url="
					+ deployment.through("redis://:" + RedisServer.PASSWORD + "@127.0.0.1:" + redis.port() + "/"));
			deployment.addNode(folder, settings);
		}
		return deployment;
	}

	private static List<String> sharing(String url) {
		return List.of("--latchkey.nodes=2", "--latchkey.session.cache.across-nodes=true",
				"--spring.datasource.url=" + url);
	}

	// The same address with the port of a proxy.
	private String through(String url) {
		Matcher port = PORT.matcher(url);
		if (!port.find()) {
			throw new IllegalArgumentException(url);
		}
		FaultyProxy proxy = opened(new FaultyProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				Integer.parseInt(port.group(1))), FaultyProxy::close);
		this.toStores.add(proxy);
		return port.replaceFirst(":" + proxy.port() + "/");
	}

	private void addNode(Path folder, List<String> settings) {
		this.nodes.add(opened(new Node(folder, settings), Node::close));
	}

	private <T> T opened(T resource, Consumer<T> close) {
		this.open.push(() -> close.accept(resource));
		return resource;
	}

	List<Node> nodes() {
		return this.nodes;
	}

	List<FaultyProxy> toStores() {
		return this.toStores;
	}

	/**
	 * What can happen to it.
	 */
	Set<FaultKind> faults() {
		return this.toStores.isEmpty() ? EnumSet.complementOf(EnumSet.of(FaultKind.SLOW_STORE))
				: EnumSet.allOf(FaultKind.class);
	}

	@Override
	public void close() {
		while (!this.open.isEmpty()) {
			this.open.pop().run();
		}
	}

}
