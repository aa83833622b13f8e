package dev.latchkey.service.grpc;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceNetworksTests {

	@Test
	void ipv4AddressIsOneSource() throws Exception {
		assertThat(SourceNetworks.of(InetAddress.getByName("192.0.2.7"))).containsExactly("192.0.2.7");
	}

	@Test
	void ipv6AddressIsInThreeNetworks() throws Exception {
		assertThat(SourceNetworks.of(InetAddress.getByName("2001:db8:1:2345:6:7:8:9")))
			.containsExactly("2001:db8:1:2345:0:0:0:0/64", "2001:db8:1:2300:0:0:0:0/56", "2001:db8:1:0:0:0:0:0/48");
	}

	@Test
	void callersWithoutAddressAreOneSource() {
		assertThat(SourceNetworks.of(null)).containsExactly("unknown");
	}

}
