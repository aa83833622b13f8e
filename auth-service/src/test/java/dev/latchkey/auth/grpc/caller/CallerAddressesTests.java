package dev.latchkey.auth.grpc.caller;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class CallerAddressesTests {

	private final CallerAddresses addresses = trusting("10.0.0.0/8", "2001:db8::/32", "192.0.2.1");

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
			// peer | x-forwarded-for | caller
			"10.1.2.3 | - | 10.1.2.3", "10.1.2.3 | 198.51.100.7 | 198.51.100.7",
			"192.0.2.1 | 198.51.100.7 | 198.51.100.7", "192.0.2.2 | 198.51.100.7 | 192.0.2.2",
			"10.1.2.3 | 1.2.3.4, 198.51.100.7 | 198.51.100.7", "10.1.2.3 | 198.51.100.7, 10.9.9.9 | 198.51.100.7",
			"10.1.2.3 | 10.9.9.9 | 10.9.9.9", "2001:db8::1 | 2002::7 | 2002:0:0:0:0:0:0:7",
			"10.1.2.3 | example.com | 10.1.2.3", "10.1.2.3 | '' | 10.1.2.3", "10.1.2.3 | , | 10.1.2.3",
			// Entries to the left of the caller's address are ignored.
			"10.1.2.3 | unknown, 198.51.100.7 | 198.51.100.7", "10.1.2.3 | x, 1.2.3.4:y, 198.51.100.7 | 198.51.100.7",
			"10.1.2.3 | , 198.51.100.7, | 198.51.100.7", "10.1.2.3 | , , 198.51.100.7 ,, 10.9.9.9, | 198.51.100.7",
			// If an entry is not an address, the caller is the proxy to the right of it.
			"10.1.2.3 | 1.2.3.4, unknown | 10.1.2.3", "10.1.2.3 | 1.2.3.4, _hidden, 10.9.9.9 | 10.9.9.9",
			"10.1.2.3 | 1.2.3.4, unix:, 10.9.9.9:80 | 10.9.9.9", "10.1.2.3 | 1.2.3.4, 198.51.100.256 | 10.1.2.3" })
	@Tag("asvs-4.1.3")
	@Tag("asvs-15.3.4")
	void callerIsTheAddressSeenByTheLastTrustedProxy(String peer, @Nullable String forwarded, String caller)
			throws Exception {
		assertThat(caller(peer, forwarded)).isEqualTo(caller);
	}

	@ParameterizedTest
	@ValueSource(strings = { "203.0.113.9", "203.0.113.9:51008", "\"203.0.113.9\"", "\"203.0.113.9:51008\"",
			"203.0.113.9:_port", "[203.0.113.9]:80", "::ffff:203.0.113.9", "[::ffff:203.0.113.9]:51008" })
	@Tag("asvs-15.3.4")
	void addressMayHaveAPortAndQuotes(String written) throws Exception {
		assertThat(caller("10.1.2.3", written)).isEqualTo("203.0.113.9");
		assertThat(caller("10.1.2.3", "1.2.3.4, " + written + ",10.9.9.9:443")).isEqualTo("203.0.113.9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2002::7", "[2002::7]", "[2002::7]:51008", "\"[2002::7]:51008\"", "\"[2002::7]\"",
			"[2002::7]:_port", "2002::7%eth0", "[2002::7%25eth0]:443", "2002:0:0:0:0:0:0:7" })
	void ipv6AddressMayHaveAPortAndAZone(String written) throws Exception {
		assertThat(caller("2001:db8::1", written)).isEqualTo("2002:0:0:0:0:0:0:7");
		assertThat(caller("2001:db8::1", "x, " + written + ", [2001:db8::2]:443")).isEqualTo("2002:0:0:0:0:0:0:7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "_hidden", "_SEVKISEK:80", "example.com:80", "203.0.113.9:http", "[2002::7",
			"2002::7]", "[]:80", "[[2002::7]]", "203.0.113.9:123456", "203.0.113", "\"", "\"\"", "for=203.0.113.9",
			"203.0.113.9 1.2.3.4", "unix:/run/x.sock", "%eth0", "[%eth0]", "::ffff:1.2.3.999" })
	void callerBehindAnInvalidAddressIsTheProxy(String written) throws Exception {
		assertThat(caller("10.1.2.3", "1.2.3.4, " + written)).isEqualTo("10.1.2.3");
		assertThat(caller("10.1.2.3", "1.2.3.4, " + written + ", 10.9.9.9")).isEqualTo("10.9.9.9");
	}

	private String caller(String peer, @Nullable String forwarded) throws Exception {
		Metadata headers = new Metadata();
		if (forwarded != null) {
			headers.put(Metadata.Key.of("x-forwarded-for", Metadata.ASCII_STRING_MARSHALLER), forwarded);
		}
		InetAddress address = this.addresses.of(callFrom(peer), headers);
		assertThat(address).isNotNull();
		return address.getHostAddress();
	}

	@Test
	void severalHeadersAreOneChain() throws Exception {
		Metadata headers = new Metadata();
		Metadata.Key<String> key = Metadata.Key.of("x-forwarded-for", Metadata.ASCII_STRING_MARSHALLER);
		headers.put(key, "198.51.100.7");
		headers.put(key, "10.9.9.9");
		assertThat(this.addresses.of(callFrom("10.1.2.3"), headers)).isEqualTo(InetAddress.getByName("198.51.100.7"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "", "/8" })
	void invalidNetworkIsRefused(String text) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> trusting(text))
			.withMessageContaining("latchkey.grpc.trusted-proxies");
	}

	private static CallerAddresses trusting(String... proxies) {
		return new CallerAddresses(new GrpcProperties(DataSize.ofKilobytes(64), List.of(proxies)));
	}

	private static ServerCall<?, ?> callFrom(String peer) throws Exception {
		ServerCall<?, ?> call = mock();
		given(call.getAttributes()).willReturn(Attributes.newBuilder()
			.set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress(InetAddress.getByName(peer), 40_000))
			.build());
		return call;
	}

}
