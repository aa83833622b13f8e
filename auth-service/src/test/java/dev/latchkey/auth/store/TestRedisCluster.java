package dev.latchkey.auth.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.latchkey.testsupport.net.Ports;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import org.awaitility.Awaitility;
import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis Cluster of three nodes. It ends with the JVM.
 */
public final class TestRedisCluster {

	private static final int SLOTS = 16384;

	private static final int NODES = 3;

	// A node also listens on a second port, which is higher by this number.
	private static final int BUS = 10_000;

	private static final List<String> addresses = new ArrayList<>();

	private TestRedisCluster() {
	}

	/**
	 * Remove all keys of the cluster.
	 */
	public static TestRedis empty() {
		return TestRedis.empty("cluster",
				() -> new LettuceConnectionFactory(new RedisClusterConfiguration(addresses())));
	}

	/**
	 * Whether the first node stores a key.
	 */
	public static boolean isOfFirstNode(String key) {
		return SlotHash.getSlot(key) < SLOTS / NODES;
	}

	/**
	 * Pause the first node for a time.
	 */
	public static void pauseFirstNode(Duration time) {
		with(Integer.parseInt(addresses().get(0).split(":", -1)[1]), (redis) -> redis.clientPause(time.toMillis()));
	}

	// Started lazily, not during class initialization: threads of the start would wait
	// for the class.
	private static synchronized List<String> addresses() {
		if (addresses.isEmpty()) {
			addresses.addAll(start());
		}
		return addresses;
	}

	private static List<String> start() {
		try {
			List<Integer> ports = new ArrayList<>();
			for (int node = 0; node < NODES; node++) {
				ports.add(startNode());
			}
			for (int node = 0; node < NODES; node++) {
				join(ports, node);
			}
			ports.forEach(TestRedisCluster::awaitCluster);
			return ports.stream().map((port) -> "127.0.0.1:" + port).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int startNode() throws IOException {
		int port = Ports.free();
		while (port + BUS > 65_535) {
			port = Ports.free();
		}
		Path folder = Files.createTempDirectory("redis-cluster-");
		RedisServer.newRedisServer()
			.port(port)
			.setting("bind 127.0.0.1")
			.setting("save \"\"")
			.setting("dir " + folder)
			.setting("cluster-enabled yes")
			.build()
			.start();
		return port;
	}

	private static void join(List<Integer> ports, int node) {
		int first = node * SLOTS / NODES;
		int last = (node + 1) * SLOTS / NODES;
		with(ports.get(node), (redis) -> {
			redis.clusterAddSlots(IntStream.range(first, last).toArray());
			if (node > 0) {
				redis.clusterMeet("127.0.0.1", ports.get(0));
			}
		});
	}

	private static void awaitCluster(int port) {
		with(port,
				(redis) -> Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.untilAsserted(() -> assertThat(redis.clusterInfo()).contains("cluster_state:ok",
							"cluster_known_nodes:" + NODES)));
	}

	private static void with(int port, Consumer<RedisCommands<String, String>> action) {
		RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
		try (var connection = client.connect()) {
			action.accept(connection.sync());
		}
		finally {
			client.shutdown();
		}
	}

}
