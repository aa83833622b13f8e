package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class Base32Tests {

	// RFC 4648, section 10, without the padding.
	@ParameterizedTest
	@CsvSource({ "'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB",
			"foobar, MZXW6YTBOI" })
	void encodesTheVectorsOfTheStandard(String text, String encoded) {
		assertThat(Base32.RFC_4648.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
	}

	@Test
	void crockfordHasNoLettersThatLookLikeDigits() {
		byte[] bytes = { (byte) 0xff, 0, (byte) 0xff, 0, (byte) 0xff };
		assertThat(Base32.CROCKFORD.encode(bytes)).isEqualTo("ZW0FY07Z");
		assertThat("ILOU".chars().noneMatch(Base32.CROCKFORD::has)).isTrue();
		assertThat(Base32.CROCKFORD.has('0')).isTrue();
	}

}
