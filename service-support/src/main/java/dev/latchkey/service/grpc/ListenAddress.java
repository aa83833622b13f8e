package dev.latchkey.service.grpc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;

/**
 * Makes the gRPC server listen only at the address that the settings name. Spring Boot
 * joins the host name of the address and the port, and parses both as a URI. It cannot
 * parse an IPv6 address or a name with an underscore, and then listens at all addresses.
 */
final class ListenAddress implements BeanPostProcessor {

	private static final String PREFIX = "spring.grpc.server.";

	private static final int LAST_PORT = 65_535;

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof GrpcServerProperties properties) {
			refuseOtherThanTcp(properties);
			checkPort(properties.getPort());
			properties.setAddress(literal(properties.getAddress()));
		}
		return bean;
	}

	private static void checkPort(@Nullable Integer port) {
		if (port == null || port < 0 || port > LAST_PORT) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "port", port,
					"must be a port, 0 to 65535; 0 takes one that is free");
		}
	}

	// The connection limits only work for TCP.
	private static void refuseOtherThanTcp(GrpcServerProperties properties) {
		GrpcServerProperties.Netty netty = properties.getNetty();
		refuse("netty.domain-socket-path", netty.getDomainSocketPath());
		if (netty.getTransport() == GrpcServerProperties.Netty.Transport.DOMAIN_SOCKET) {
			refuse("netty.transport", netty.getTransport());
		}
	}

	private static void refuse(String setting, @Nullable Object value) {
		if (value != null) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + setting, value,
					"cannot be used: this service listens at TCP ports alone");
		}
	}

	/**
	 * The same address with its own literal as the host name, in brackets if it has
	 * colons.
	 */
	private static @Nullable InetAddress literal(@Nullable InetAddress address) {
		if (address == null) {
			return null;
		}
		String text = text(address);
		try {
			// Java removes one pair of brackets.
			return InetAddress.getByAddress(text.contains(":") ? "[[" + text + "]]" : text, address.getAddress());
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address has the length of an address", ex);
		}
	}

	// A URI accepts the number of a network interface, but not every name.
	private static String text(InetAddress address) {
		String text = address.getHostAddress();
		int scope = text.indexOf('%');
		return (scope >= 0 && address instanceof Inet6Address local)
				? text.substring(0, scope) + "%" + local.getScopeId() : text;
	}

}
