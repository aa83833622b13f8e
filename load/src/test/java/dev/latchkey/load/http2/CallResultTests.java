package dev.latchkey.load.http2;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallResultTests {

	@Test
	void statusAndDetailsComeFromTheTrailers() {
		assertThat(CallResult.of(headers().add("grpc-status", "0"))).matches(CallResult::isOk);
		assertThat(CallResult.of(headers().status("200"))).isEqualTo(CallResult.UNKNOWN);
		assertThat(CallResult.of(headers().add("grpc-status", "8").add("grpc-status-details-bin", "CAgS")))
			.isEqualTo(new CallResult(8, "CAgS"));
		assertThat(CallResult.of(headers().add("grpc-message", "Later.").add("grpc-status", "14")))
			.isEqualTo(CallResult.UNAVAILABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "17", "-1", "00000000000", "\u001b[31m" })
	void invalidStatusIsUnknown(String status) {
		assertThat(CallResult.of(headers().add("grpc-status", status))).isEqualTo(CallResult.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource({ "0, 13", "7, 14", "8, 1", "11, 8", "12, 7", "4095, 13" })
	void resetCodeMapsToTheGrpcStatus(long code, int status) {
		assertThat(CallResult.ofReset(code).status()).isEqualTo(status);
	}

	private static Http2Headers headers() {
		return new DefaultHttp2Headers(false);
	}

}
