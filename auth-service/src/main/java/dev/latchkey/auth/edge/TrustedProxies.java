package dev.latchkey.auth.edge;

import java.net.InetAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds out on whose behalf a proxy asks.
 */
@FunctionalInterface
public interface TrustedProxies {

	/**
	 * Find the address of a caller.
	 * @param peer the address that has connected, or {@code null} when it has none
	 * @param forwardedFor the values of the headers {@code x-forwarded-for}, which only a
	 * trusted proxy is believed
	 * @return the address, or {@code null} when the peer has none
	 */
	@Nullable InetAddress callerBehind(@Nullable InetAddress peer, List<String> forwardedFor);

}
