package dev.latchkey.shell.output;

import java.util.Map;

import dev.latchkey.shell.environment.EnvironmentVariables;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableTests {

	@Test
	void columnsAlignByDisplayWidthWithoutTrailingBlanks() {
		Table table = Table.of(1, "ID", "NAME", "NOTE")
			.row(TextStyle.PLAIN, "1", "\u4f60\u597d", "x")
			.row(TextStyle.PLAIN, "22", "Zoe\u0308", "")
			.row(TextStyle.PLAIN, "3", "", "y");
		assertThat(table.text(screen(Screen.NO_TERMINAL))).isEqualTo("""
				ID  NAME  NOTE
				1   \u4f60\u597d  x
				22  Zoe\u0308
				3         y""");
	}

	@Test
	void lastColumnsAreShortenedFirstAndFixedColumnsNever() {
		Table table = Table.of(1, "ID", "NAME", "NOTE").row(TextStyle.PLAIN, "0123456789", "abcdefghij", "klmnopqrst");
		assertThat(table.text(screen(34))).contains("0123456789  abcdefghij  klmnopqrst");
		assertThat(table.text(screen(30))).contains("0123456789  abcdefghij  klmno…");
	}

	@Test
	void unreadableLastColumnsAreLeftOut() {
		Table table = Table.of(1, "ID", "NAME", "NOTE").row(TextStyle.PLAIN, "0123456789", "abcdefghij", "klmnopqrst");
		assertThat(table.text(screen(29))).isEqualTo("ID          NAME\n0123456789  abcdefghij");
		assertThat(table.text(screen(20))).isEqualTo("ID          NAME\n0123456789  abcdefg…");
		assertThat(table.text(screen(5))).isEqualTo("ID\n0123456789");
	}

	@Test
	void wideCharactersAreNotCutInHalf() {
		String text = Table.of(0, "NAME").row(TextStyle.PLAIN, "\u4f60\u597d\u4f60\u597d").text(screen(6));
		assertThat(text).isEqualTo("NAME\n\u4f60\u597d…");
	}

	@Test
	void widthIs80WhenNobodyKnows() {
		assertThat(screen(0).width()).isEqualTo(80);
		assertThat(screen(Screen.NO_TERMINAL).width()).isEqualTo(Integer.MAX_VALUE);
	}

	private static Screen screen(int columns) {
		return new Screen(() -> columns, new EnvironmentVariables(Map.of("NO_COLOR", "1")));
	}

}
