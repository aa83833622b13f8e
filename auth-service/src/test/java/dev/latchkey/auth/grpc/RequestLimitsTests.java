package dev.latchkey.auth.grpc;

import java.io.OutputStream;
import java.util.HexFormat;

import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The size limits of requests on a real port: those that the service enforces with a
 * reason, and those that gRPC enforces before.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestLimitsTests extends AbstractRealPortTests {

	private static final String VALIDATE = "latchkey.auth.v1.AuthenticationService/ValidateSession";

	private static final int LIMIT = 65_536;

	@Test
	void requestAtTheLimitIsAccepted() {
		failure(this.channel, LIMIT, CallOptions.DEFAULT).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@ParameterizedTest
	@ValueSource(ints = { LIMIT + 1, 4 * LIMIT })
	@Tag("asvs-2.2.1")
	void requestAboveTheLimitIsRefusedWithAReason(int size) {
		Failure failure = failure(this.channel, size, CallOptions.DEFAULT);
		failure.is(Code.INVALID_ARGUMENT, "FIELD_INVALID");
		assertThat(failure.sentence()).isEqualTo("The request has more than 65536 bytes.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 4 * LIMIT + 1, 5_000_000 })
	@Tag("asvs-16.3.3")
	void requestFarAboveTheLimitIsNotReceived(int size, CapturedOutput output) {
		failure(this.channel, size, CallOptions.DEFAULT).is(Code.RESOURCE_EXHAUSTED, "");
		eventTells(output, "failure", Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void brokenFrameIsNoFaultOfTheService(CapturedOutput output) {
		ManagedChannel liar = ManagedChannelBuilder.forAddress("localhost", this.grpcPort)
			.usePlaintext()
			.compressorRegistry(liars("identity"))
			.build();
		try {
			failure(liar, 100, CallOptions.DEFAULT.withCompression("identity")).is(Code.INTERNAL, "");
			eventTells(output, "unknown", Code.CANCELLED);
		}
		finally {
			liar.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 1000, LIMIT, 5_000_000 })
	void compressedRequestIsRefusedBeforeDecompression(int size) {
		failure(this.channel, size, CallOptions.DEFAULT.withCompression("gzip")).is(Code.UNIMPLEMENTED, "");
	}

	@ParameterizedTest
	@CsvSource({ "gzip,UNIMPLEMENTED", "snappy,UNIMPLEMENTED", "identity,INTERNAL" })
	void falselyLabelledCompressionIsRefused(String encoding, Code code) {
		ManagedChannel liar = ManagedChannelBuilder.forAddress("localhost", this.grpcPort)
			.usePlaintext()
			.compressorRegistry(liars(encoding))
			.build();
		try {
			// For a compressed message with identity encoding gRPC requires INTERNAL.
			failure(liar, 100, CallOptions.DEFAULT.withCompression(encoding)).is(code, "");
		}
		finally {
			liar.shutdownNow();
		}
	}

	@ParameterizedTest
	@CsvSource({ "7000,UNAUTHENTICATED", "8200,INTERNAL", "20000,INTERNAL" })
	void metadataAboveItsLimitIsRefusedByHttp(int size, Code code) {
		assertThat(failure(with("x-large", "v".repeat(size)), 100, CallOptions.DEFAULT).code()).isEqualTo(code);
	}

	@Test
	void connectionWorksAfterRefusals() {
		for (int size : new int[] { LIMIT + 1, 5_000_000, 20 * LIMIT }) {
			Failure refused = failure(this.channel, size, CallOptions.DEFAULT);
			assertThat(refused.code()).isNotEqualTo(Code.UNAUTHENTICATED);
			failure(this.channel, 100, CallOptions.DEFAULT).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		}
	}

	private static void eventTells(CapturedOutput output, String outcome, Code reason) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(EventLines.withAction(output, "validate-session")).singleElement()
				.satisfies((event) -> assertThat(event).containsEntry("outcome", outcome)
					.containsEntry("reason", reason.name())));
	}

	private static CompressorRegistry liars(String encoding) {
		CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
		registry.register(new Compressor() {

			@Override
			public String getMessageEncoding() {
				return encoding;
			}

			@Override
			public OutputStream compress(OutputStream stream) {
				return stream;
			}

		});
		return registry;
	}

	private Channel with(String name, String value) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
		return ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private static Failure failure(Channel channel, int size, CallOptions options) {
		return Failure.of(catchThrowableOfType(StatusRuntimeException.class,
				() -> RawCalls.call(channel, VALIDATE, sessionToken(size), options)));
	}

	/**
	 * Create a request of a given size with one long field.
	 */
	private static String sessionToken(int size) {
		int length = size;
		while (encoded(length).length() / 2 + length > size) {
			length--;
		}
		return encoded(length) + "61".repeat(length);
	}

	private static String encoded(int length) {
		StringBuilder prefix = new StringBuilder("0a");
		for (int rest = length; rest > 0; rest >>>= 7) {
			prefix.append(HexFormat.of().toHexDigits((byte) ((rest & 0x7f) | ((rest > 0x7f) ? 0x80 : 0))));
		}
		return prefix.toString();
	}

}
