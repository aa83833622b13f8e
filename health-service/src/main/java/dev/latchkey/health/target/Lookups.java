package dev.latchkey.health.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * Looks names up, each at most once at a time: a name server that hangs holds one thread
 * for each name and no more, however often is asked, and other names go on. There are as
 * many names as the configuration has.
 */
class Lookups {

	/**
	 * What needs no name server.
	 */
	private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|.*:.*");

	private final ConcurrentMap<String, CompletableFuture<InetAddress>> running = new ConcurrentHashMap<>();

	private final Executor executor;

	private final Resolver resolver;

	/**
	 * Ask the name servers of the system.
	 * @param executor has a thread for each look-up
	 */
	Lookups(Executor executor) {
		this(executor, InetAddress::getByName);
	}

	Lookups(Executor executor, Resolver resolver) {
		this.executor = executor;
		this.resolver = resolver;
	}

	/**
	 * Look a name up, or wait for the look-up of it that is still going on.
	 * @param host the name, or an address
	 * @return the address; fails if there is no such name
	 */
	CompletableFuture<InetAddress> find(String host) {
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

	/**
	 * Asks a name server, and waits for it.
	 */
	interface Resolver {

		InetAddress resolve(String host) throws UnknownHostException;

	}

}
