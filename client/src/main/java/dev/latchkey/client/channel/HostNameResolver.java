package dev.latchkey.client.channel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks up one host each time the channel asks. The channel itself retries failed
 * lookups.
 */
final class HostNameResolver extends NameResolver {

	private final String authority;

	private final String host;

	private final int port;

	private final Names names;

	private final Executor executor;

	private final SynchronizationContext channel;

	private @Nullable Listener2 listener;

	private boolean looking;

	/**
	 * Create a resolver.
	 * @param authority a host and a port with a colon between them
	 * @param names asks a name server and blocks
	 * @param args the arguments of the channel
	 */
	HostNameResolver(String authority, Names names, Args args) {
		int colon = authority.lastIndexOf(':');
		this.authority = authority;
		this.host = authority.substring(0, colon);
		this.port = Integer.parseInt(authority.substring(colon + 1));
		this.names = names;
		// The threads of the channel must not block on a name server.
		this.executor = (args.getOffloadExecutor() != null) ? args.getOffloadExecutor() : HostNameResolver::onThread;
		this.channel = args.getSynchronizationContext();
	}

	private static void onThread(Runnable task) {
		Thread thread = new Thread(task, "host-name-lookup");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public String getServiceAuthority() {
		return this.authority;
	}

	@Override
	public void start(Listener2 listener) {
		this.listener = listener;
		refresh();
	}

	@Override
	public void refresh() {
		if (!this.looking) {
			this.looking = true;
			this.executor.execute(this::look);
		}
	}

	private void look() {
		StatusOr<List<EquivalentAddressGroup>> found = find();
		this.channel.execute(() -> {
			this.looking = false;
			if (this.listener != null) {
				var unused = this.listener.onResult2(ResolutionResult.newBuilder().setAddressesOrError(found).build());
			}
		});
	}

	private StatusOr<List<EquivalentAddressGroup>> find() {
		try {
			return StatusOr.fromValue(Stream.of(this.names.find(this.host))
				.map((address) -> new EquivalentAddressGroup(new InetSocketAddress(address, this.port)))
				.toList());
		}
		catch (UnknownHostException | RuntimeException ex) {
			return StatusOr
				.fromStatus(Status.UNAVAILABLE.withDescription("Unable to resolve host " + this.host).withCause(ex));
		}
	}

	@Override
	public void shutdown() {
		this.channel.execute(() -> this.listener = null);
	}

	/**
	 * Finds the addresses of a name.
	 */
	interface Names {

		InetAddress[] find(String host) throws UnknownHostException;

	}

}
