package dev.latchkey.auth.throttle;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,192.0.2.1", "2001:db8:1:2:3:4:5:6,2001:db8:1:2:0:0:0:0/64",
			"2001:db8:1:2::,2001:db8:1:2:0:0:0:0/64", "::ffff:192.0.2.1,192.0.2.1" })
	void keyIsTheAddressOrItsNetwork(String address, String key) throws Exception {
		assertThat(Source.of(InetAddress.getByName(address)).key()).isEqualTo(key);
	}

	@Test
	void callersWithoutAnAddressShareOneSource() {
		assertThat(Source.of(null)).isEqualTo(Source.of(null)).isNotEqualTo(new Source(""));
	}

}
