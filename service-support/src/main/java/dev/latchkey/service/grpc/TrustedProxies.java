package dev.latchkey.service.grpc;

import java.net.InetAddress;

/**
 * Decides which connections carry the calls of many callers. The limits of one source do
 * not apply to them.
 */
@FunctionalInterface
public interface TrustedProxies {

	/**
	 * Whether an address belongs to a trusted proxy.
	 * @param address the address
	 * @return whether it does
	 */
	boolean contain(InetAddress address);

}
