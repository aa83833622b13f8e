package dev.latchkey.health.channel;

import java.net.URI;

import dev.latchkey.client.channel.ServerAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTests {

	@ParameterizedTest
	@CsvSource({ "localhost:50051, localhost, 50051", "10.0.0.1:1, 10.0.0.1, 1", "[::1]:443, ::1, 443",
			"shop_orders:8080, shop_orders, 8080" })
	void anAddressHasAHostAndAPort(String address, String host, int port) {
		assertThat(Addresses.of(address)).isEqualTo(new ServerAddress(host, port)).hasToString(address);
	}

	@ParameterizedTest
	@CsvSource({ "https://shop.example/, shop.example, 443", "HTTPS://shop.example, shop.example, 443",
			"http://shop.example/x?y=z, shop.example, 80", "https://[::1]:8443/, ::1, 8443",
			"http://shop_orders:8080/healthz, shop_orders, 8080", "http://shop_orders, shop_orders, 80" })
	void aUrlHasTheDefaultPortOfItsScheme(URI url, String host, int port) {
		assertThat(Addresses.of(url)).isEqualTo(new ServerAddress(host, port));
	}

}
