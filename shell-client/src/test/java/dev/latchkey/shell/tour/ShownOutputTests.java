package dev.latchkey.shell.tour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the rule by which documented output and real output are the same.
 */
class ShownOutputTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Signed in as ada.                         | Signed in as ada.
			ready in 4 s.                             | ready in 12 s.
			last seen 3 s ago                         | last seen now
			id 01a22ac5-1bee-7bab-a5e6-4d7299569668   | id 01a22ac6-05dd-7cb0-9283-7b49cb7d3d03
			2026-11-30 04:45:50 UTC                   | 2027-01-02 14:05:00 UTC
			{"time":"2026-11-30T04:44:59.541Z"}       | {"time":"2026-11-30T04:44:59Z"}
			{"sessionToken":"lks_pZo4AEQQcefy…"}      | {"sessionToken":"lks_aaaaAEQQcefy1r6V"}
			calls 7.0                                 | calls 12.0
			""")
	void outputOfTheSameFormIsTheSame(String shown, String real) {
		assertThat(ShownOutput.matches(shown, real)).isTrue();
		assertThat(ShownOutput.matches(shown, real + " \r\n")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Signed in as ada.  | Signed in as eve.
			HTTP/1.1 401       | HTTP/1.1 503
			calls 7.0          | calls 0.0
			calls 0.0          | calls 1.0
			id …               | no id
			SERVING            | NOT_SERVING
			""")
	void otherOutputIsNotTheSame(String shown, String real) {
		assertThat(ShownOutput.matches(shown, real)).isFalse();
	}

	@Test
	void laterLinesAreLeft() {
		assertThat(ShownOutput.lines("a\nb", "a\nb\nc\n")).isEqualTo(2);
		assertThat(ShownOutput.lines("…\nb\n…", "a\nb\nb\nc\n")).isEqualTo(2);
		assertThat(ShownOutput.lines("b", "a\nb\n")).isZero();
		assertThat(ShownOutput.lines("b", "b")).as("not complete").isZero();
	}

	@Test
	void ellipsisOnALineIsAnyLinesAndNothingElseIsLeftOut() {
		assertThat(ShownOutput.matches("a\n…\nd", "a\nb\nc\nd\n")).isTrue();
		assertThat(ShownOutput.matches("a\n…\nd", "a\nd")).isTrue();
		assertThat(ShownOutput.matches("…\nd", "a\nd")).isTrue();
		assertThat(ShownOutput.matches("a\n…", "a")).isTrue();
		assertThat(ShownOutput.matches("a\nd", "a\nb\nd")).isFalse();
		assertThat(ShownOutput.matches("a", "a\nd")).isFalse();
		assertThat(ShownOutput.matches("a\n…\nd", "a\nb")).isFalse();
		assertThat(ShownOutput.matches("a", "")).isFalse();
	}

}
