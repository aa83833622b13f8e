package dev.latchkey.health.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks up host names. There is at most one look-up for each name at a time. So a name
 * server that hangs holds only one thread for each name, and look-ups of other names go
 * on. The number of names is the number of hosts in the configuration.
 */
@Component
public class Lookups {

	private static final long IDLE_SECONDS = 30;

	/**
	 * An IP address, which needs no name server.
	 */
	private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|.*:.*");

	private final ConcurrentMap<String, CompletableFuture<InetAddress>> running = new ConcurrentHashMap<>();

	private final Executor executor;

	private final Resolver resolver;

	/**
	 * Use the name servers of the system, with a thread for each look-up.
	 */
	@Autowired // The other constructors are for tests.
	public Lookups() {
		this(threads());
	}

	/**
	 * Use the name servers of the system.
	 * @param executor has a thread for each look-up
	 */
	public Lookups(Executor executor) {
		this(executor, InetAddress::getByName);
	}

	/**
	 * Use another resolver.
	 * @param executor has a thread for each look-up
	 * @param resolver resolves the names
	 */
	public Lookups(Executor executor, Resolver resolver) {
		this.executor = executor;
		this.resolver = resolver;
	}

	/**
	 * Look up a name, or join the look-up of the same name that is still running.
	 * @param host the name, or an address
	 * @return the address; fails if there is no such name
	 */
	public CompletableFuture<InetAddress> find(String host) {
		if (ADDRESS.matcher(host).matches()) {
			CompletableFuture<InetAddress> known = new CompletableFuture<>();
			resolve(host, known);
			return known;
		}
		CompletableFuture<InetAddress> mine = new CompletableFuture<>();
		CompletableFuture<InetAddress> earlier = this.running.putIfAbsent(host, mine);
		if (earlier != null) {
			return earlier;
		}
		this.executor.execute(() -> resolve(host, mine));
		return mine;
	}

	private void resolve(String host, CompletableFuture<InetAddress> result) {
		try {
			InetAddress found = this.resolver.resolve(host);
			this.running.remove(host, result);
			result.complete(found);
		}
		catch (UnknownHostException | RuntimeException ex) {
			this.running.remove(host, result);
			result.completeExceptionally(ex);
		}
	}

	private static ThreadPoolExecutor threads() {
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> {
					Thread thread = new Thread(task, "lookup");
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Resolves a name; blocks until the answer is there.
	 */
	public interface Resolver {

		/**
		 * Find the address of a name.
		 * @param host the name
		 * @return the address
		 * @throws UnknownHostException if there is no such name
		 */
		InetAddress resolve(String host) throws UnknownHostException;

	}

}
