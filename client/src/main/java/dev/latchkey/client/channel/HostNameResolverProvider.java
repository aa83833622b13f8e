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
 * Resolves hosts that gRPC's own resolver refuses, for example {@code
 * latchkey-host:///shop_orders:50051}. gRPC discovers this class by its service file.
 */
public final class HostNameResolverProvider extends NameResolverProvider {

	// No host has this name. gRPC reads the text before a colon as a scheme.
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

	// Targets without a scheme go to gRPC's own resolver.
	@Override
	protected int priority() {
		return LAST;
	}

}
