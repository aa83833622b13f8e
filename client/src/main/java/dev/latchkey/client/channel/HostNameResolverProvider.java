package dev.latchkey.client.channel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Set;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hosts that gRPC's own resolver refuses:
 * {@code latchkey-host:///shop_orders:50051}. gRPC finds it by itself.
 */
public final class HostNameResolverProvider extends NameResolverProvider {

	// Nobody calls a host so: gRPC takes the text before a colon for a scheme.
	static final String SCHEME = "latchkey-host";

	private static final int LAST = 0;

	@Override
	public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
		if (!SCHEME.equals(target.getScheme())) {
			return null;
		}
		String authority = target.getPath().substring(1);
		return new HostNameResolver(authority, InetAddress::getAllByName, args);
	}

	@Override
	public String getDefaultScheme() {
		return SCHEME;
	}

	@Override
	public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
		return Set.of(InetSocketAddress.class);
	}

	@Override
	protected boolean isAvailable() {
		return true;
	}

	// What names no scheme is for gRPC's own.
	@Override
	protected int priority() {
		return LAST;
	}

}
