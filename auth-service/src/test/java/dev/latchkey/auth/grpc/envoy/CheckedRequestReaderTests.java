package dev.latchkey.auth.grpc.envoy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CheckedRequestReader}: it reads what the generated code reads.
 */
class CheckedRequestReaderTests {

	private static final int MESSAGES = 20_000;

	private static final UnknownFieldSet UNKNOWN = UnknownFieldSet.newBuilder()
		.addField(1, Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("id")).build())
		.addField(20, Field.newBuilder().addVarint(7).addFixed32(8).addFixed64(9).build())
		.addField(21, Field.newBuilder().addGroup(UnknownFieldSet.getDefaultInstance()).build())
		.build();

	private final Random random = new Random(25);

	@Test
	void aRequestIsReadAsTheGeneratedCodeReadsIt() throws IOException {
		int readable = 0;
		for (int i = 0; i < MESSAGES; i++) {
			byte[] message = message();
			List<?> expected = expected(message);
			assertThat(read(message)).as(Arrays.toString(message)).isEqualTo(expected);
			readable += (expected != null) ? 1 : 0;
		}
		assertThat(readable).isBetween(MESSAGES / 10, MESSAGES * 9 / 10);
	}

	@Test
	void aMessageThatIsThereTwiceIsOne() throws IOException {
		byte[] first = AbstractCheckTests.request().header("authorization", "one").build().toByteArray();
		byte[] second = AbstractCheckTests.request().header("Authorization", "two").build().toByteArray();
		ReceivedHeaders headers = CheckedRequestReader.read(joined(first, second)).headers();
		assertThat(headers.authorization()).containsExactly("one", "two");
	}

	private static @Nullable List<?> expected(byte[] message) {
		try {
			return GeneratedReading.of(CheckRequest.parseFrom(message)).all();
		}
		catch (InvalidProtocolBufferException ex) {
			return null;
		}
	}

	private static @Nullable List<?> read(byte[] message) throws IOException {
		try {
			CheckedRequest request = CheckedRequestReader.read(message);
			ReceivedHeaders headers = request.headers();
			return List.of(headers.authorization(), headers.cookies(), headers.areOfGrpc(), headers.forwardedFor(),
					String.valueOf(headers.userAgent()), headers.lookalikes(), headers.isEmpty(), headers.isAmbiguous(),
					request.isAmbiguous(), request.isComplete(), request.route());
		}
		catch (InvalidProtocolBufferException ex) {
			return null;
		}
	}

	private byte[] message() {
		byte[] message = part();
		if (this.random.nextInt(4) == 0) {
			message = joined(message, part());
		}
		for (int changes = this.random.nextInt(3); changes > 0 && message.length > 0; changes--) {
			message[this.random.nextInt(message.length)] = (byte) this.random.nextInt(256);
		}
		return (this.random.nextInt(8) == 0) ? Arrays.copyOf(message, this.random.nextInt(message.length + 1))
				: message;
	}

	private byte[] part() {
		CheckRequest.Builder request = TestRequest.random(this.random, "token")
			.raw("latchkey_username", "eve")
			.header("User-Agent", "curl")
			.header("x-forwarded-for", "192.0.2.1")
			.build()
			.toBuilder();
		if (this.random.nextInt(2) == 0) {
			request.setUnknownFields(UNKNOWN);
			request.getAttributesBuilder().setUnknownFields(UNKNOWN);
			request.getAttributesBuilder().getRequestBuilder().getHttpBuilder().setUnknownFields(UNKNOWN);
		}
		return request.build().toByteArray();
	}

	private static byte[] joined(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}
