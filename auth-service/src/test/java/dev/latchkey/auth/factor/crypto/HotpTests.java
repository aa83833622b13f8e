package dev.latchkey.auth.factor.crypto;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HotpTests {

	@Test
	@Tag("asvs-11.2.1")
	void codesAreThoseOfTheStandard() {
		Hotp codes = new Hotp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
		// RFC 4226, appendix D.
		assertThat(LongStream.range(0, 10).mapToInt(codes::code)).containsExactly(755_224, 287_082, 359_152, 969_429,
				338_314, 254_676, 287_922, 162_583, 399_871, 520_489);
	}

}
