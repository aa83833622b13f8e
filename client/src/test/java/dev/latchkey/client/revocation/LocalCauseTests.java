package dev.latchkey.client.revocation;

import java.io.IOException;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalCauseTests {

	@Test
	void faultOfThisSideIsNamed() {
		assertThat(causeOf(new IOException("Connection refused: auth/10.0.0.1:50051")))
			.isEqualTo(": Connection refused: auth/10.0.0.1:50051");
	}

	@Test
	void nothingIsAddedWithoutAFaultOfThisSide() {
		assertThat(causeOf(null)).isEmpty();
		assertThat(causeOf(new IOException())).isEmpty();
		assertThat(causeOf(new IOException(" \n"))).isEmpty();
	}

	@Test
	void textIsOneShortLine() {
		assertThat(causeOf(new IOException("a\r\n\u001b[31mb\u2028" + "c".repeat(10_000)))).startsWith(": a [31mb c")
			.hasSize(202);
	}

	private static String causeOf(@Nullable Throwable cause) {
		return LocalCause
			.of(Status.UNAVAILABLE.withDescription("text of the server").withCause(cause).asRuntimeException());
	}

}
