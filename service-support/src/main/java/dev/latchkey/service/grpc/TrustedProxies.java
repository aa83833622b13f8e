package dev.latchkey.service.grpc;

import java.net.InetAddress;

/**
 * Tells whose connections carry the calls of many callers, so that no limit of one caller
 * is theirs.
 */
@FunctionalInterface
public interface TrustedProxies {

	/**
	 * Whether a proxy is trusted.
	 * @param address its address
	 * @return whether it is
	 */
	boolean contain(InetAddress address);

}
