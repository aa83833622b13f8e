package dev.latchkey.auth.grpc.revocation;

import java.security.SecureRandom;

import io.grpc.Metadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IncarnationTests {

	@Test
	void eachStartHasANameOfItsOwn() {
		SecureRandom random = new SecureRandom();
		Incarnation first = new Incarnation(random);
		assertThat(name(first)).isEqualTo(name(first)).isNotEqualTo(name(new Incarnation(random)));
	}

	private static String name(Incarnation incarnation) {
		return incarnation.metadata().get(Metadata.Key.of("latchkey-incarnation", Metadata.ASCII_STRING_MARSHALLER));
	}

}
