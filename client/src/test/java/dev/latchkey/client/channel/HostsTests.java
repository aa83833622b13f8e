package dev.latchkey.client.channel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostsTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "shop_orders", "_orders", "orders_", "shop_orders.svc.cluster.local",
			"my_stack_auth-1", "a", "1_2", "3com", "shop.example.", "10.0.0.1", "::1", "fe80::1%eth0",
			"xn--bcher-kva.example" })
	void acceptsNamesAndAddresses(String host) {
		assertThat(Hosts.isHost(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "shop orders", "shop\torders", ".", "shop..orders", ".orders", "-orders",
			"orders-", "shop.-a", "300.1.1.1", "1.2.3", "1.2.3.4.5", "::g", "[::1]", "a:b", "user@host", "shop/orders",
			"bücher", "shop\norders", "shop_orders\n", "a%5Fb" })
	void refusesEverythingElse(String host) {
		assertThat(Hosts.isHost(host)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 63, 64 })
	void labelHasAtMost63Characters(int length) {
		assertThat(Hosts.isHost("_".repeat(length))).isEqualTo(length == 63);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "65535", "00080" })
	void acceptsPorts(String port) {
		assertThat(Hosts.isPort(port)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "65536", "-1", "+1", "1x", " 1", "99999999999", "٨٠" })
	void refusesInvalidPorts(String port) {
		assertThat(Hosts.isPort(port)).isFalse();
	}

}
