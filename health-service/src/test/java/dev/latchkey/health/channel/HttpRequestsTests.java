package dev.latchkey.health.channel;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpRequestsTests {

	@ParameterizedTest
	@CsvSource({ "http://web_hook:9000/a%20b/?c=d%26, 192.0.2.1, http://192.0.2.1:9000/a%20b/?c=d%26, web_hook:9000",
			"http://web_hook, 192.0.2.1, http://192.0.2.1:80, web_hook",
			"http://_hook.shop/, 2001:db8::1, http://[2001:db8:0:0:0:0:0:1]:80/, _hook.shop" })
	void aHostWithAnUnderscoreIsRequestedAtItsAddressAndByItsName(URI url, String address, URI asked, String host)
			throws UnknownHostException {
		HttpRequest request = HttpRequests.to(url, InetAddress.getByName(address)).build();
		assertThat(request.uri()).isEqualTo(asked);
		assertThat(request.headers().allValues("Host")).containsExactly(host);
	}

	@Test
	void everyOtherHostIsLookedUpByJavasClient() throws UnknownHostException {
		URI url = URI.create("http://nobody.invalid:9000/hook");
		HttpRequest request = HttpRequests.to(url).build();
		assertThat(request.uri()).isEqualTo(url);
		assertThat(request.headers().map()).isEmpty();
	}

	@Test
	void anUnknownHostIsNotFound() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> HttpRequests.to(URI.create("http://no_body.invalid/")));
	}

}
