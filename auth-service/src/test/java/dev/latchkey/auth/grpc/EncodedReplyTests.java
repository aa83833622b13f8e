package dev.latchkey.auth.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import dev.latchkey.auth.v1.Account;
import io.grpc.Drainable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedReplyTests {

	private static final Account MESSAGE = Account.newBuilder().setUsername("ada").setAccountId("id").build();

	private final EncodedReply reply = EncodedReply.of(MESSAGE);

	@Test
	void canBeSentManyTimes() throws IOException {
		for (int i = 0; i < 3; i++) {
			assertThat(Account.parseFrom(EncodedReply.MARSHALLER.stream(this.reply))).isEqualTo(MESSAGE);
		}
	}

	@Test
	void drainsOnceAndReportsTheRemainingBytes() throws IOException {
		try (InputStream stream = EncodedReply.MARSHALLER.stream(this.reply)) {
			ByteArrayOutputStream wire = new ByteArrayOutputStream();
			assertThat(stream.available()).isEqualTo(MESSAGE.getSerializedSize());
			assertThat(((Drainable) stream).drainTo(wire)).isEqualTo(MESSAGE.getSerializedSize());
			assertThat(stream.available()).isZero();
			assertThat(((Drainable) stream).drainTo(wire)).isZero();
			assertThat(wire.toByteArray()).isEqualTo(MESSAGE.toByteArray());
		}
	}

	@Test
	void canBeReadFromTheWire() throws IOException {
		EncodedReply read = EncodedReply.MARSHALLER.parse(MESSAGE.toByteString().newInput());
		assertThat(Account.parseFrom(EncodedReply.MARSHALLER.stream(read))).isEqualTo(MESSAGE);
	}

}
