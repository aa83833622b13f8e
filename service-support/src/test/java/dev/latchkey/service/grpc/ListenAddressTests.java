package dev.latchkey.service.grpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ListenAddressTests {

	private final ApplicationContextRunner program = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, GrpcServerAutoConfiguration.class))
		.withUserConfiguration(ServerLimitsConfiguration.class, Health.class)
		.withPropertyValues("spring.grpc.server.port=0");

	@ParameterizedTest
	@CsvSource({ "127.0.0.1,127.0.0.1", "127.0.0.2,127.0.0.2", "localhost,localhost", "::1,::1", "[::1],::1",
			"0:0:0:0:0:0:0:1,::1", "::ffff:127.0.0.1,127.0.0.1", "0.0.0.0,0.0.0.0", "::,::" })
	void serverListensOnlyAtTheConfiguredAddress(String address, String bound) throws Exception {
		assumeThat(isOfThisMachine(bound)).isTrue();
		this.program.withPropertyValues("spring.grpc.server.address=" + address).run((context) -> {
			assertThat(context.getBean(Sockets.class).addresses()).singleElement()
				.satisfies((listening) -> assertThat(isSame(listening, InetAddress.getByName(bound))).isTrue());
		});
	}

	// Java treats the IPv4 and the IPv6 wildcard address as one.
	private static boolean isSame(InetAddress listening, InetAddress bound) {
		return listening.equals(bound) || (listening.isAnyLocalAddress() && bound.isAnyLocalAddress());
	}

	private static boolean isOfThisMachine(String address) throws SocketException, UnknownHostException {
		InetAddress parsed = InetAddress.getByName(address);
		return parsed.isAnyLocalAddress() || parsed.getHostAddress().startsWith("127.")
				|| NetworkInterface.getByInetAddress(parsed) != null;
	}

	@Test
	void serverWithoutAddressListensEverywhere() {
		this.program.run((context) -> assertThat(context.getBean(Sockets.class).addresses())
			.allMatch(InetAddress::isAnyLocalAddress));
	}

	@Test
	void configuredPortIsUsedWithAnyAddress() {
		GrpcServerProperties properties = new GrpcServerProperties();
		properties.setPort(21033);
		for (String address : List.of("::1", "fe80::1%1", "10.1.2.3")) {
			properties.setAddress(parse(address));
			new ListenAddress().postProcessAfterInitialization(properties, "");
			String name = Objects.requireNonNull(properties.getAddress()).getHostName();
			assertThat(URI.create("grpc://" + name + ":21033").getPort()).isEqualTo(21033);
			assertThat(parse(name)).isEqualTo(parse(address));
		}
	}

	private static InetAddress parse(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "address=127.0.0.1:50051", "address=[::1]:50051", "address=*", "address=http://localhost",
			"address=256.1.1.1", "address=no_such_host.invalid", "address=192.0.2.1" })
	void addressOfAnotherMachineIsRefused(String setting) {
		this.program.withPropertyValues("spring.grpc.server." + setting)
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@CsvSource({ "port=-1,spring.grpc.server.port", "port=65536,spring.grpc.server.port",
			"port=,spring.grpc.server.port",
			"netty.domain-socket-path=/run/l,spring.grpc.server.netty.domain-socket-path",
			"netty.transport=domain-socket,spring.grpc.server.netty.transport" })
	void settingThatWouldBeIgnoredIsRefused(String setting, String name) {
		this.program.withPropertyValues("spring.grpc.server." + setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo(name)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Health {

		@Bean
		BindableService healthService() {
			return new HealthStatusManager().getHealthService();
		}

		@Bean
		Sockets sockets() {
			return new Sockets();
		}

	}

	/**
	 * Records the addresses at which the server listens.
	 */
	static class Sockets implements ApplicationListener<GrpcServerStartedEvent> {

		@Nullable Server server;

		List<InetAddress> addresses() {
			return Objects.requireNonNull(this.server)
				.getListenSockets()
				.stream()
				.map((socket) -> ((InetSocketAddress) socket).getAddress())
				.toList();
		}

		@Override
		public void onApplicationEvent(GrpcServerStartedEvent event) {
			this.server = event.getServer();
		}

	}

}
