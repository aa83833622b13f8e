package dev.latchkey.shell.commandline;

import dev.latchkey.shell.failure.ShellFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandLineTokenizerTests {

	@Test
	void splitsAtSpacesOutsideOfQuotes() {
		assertThat(CommandLineTokenizer.split("  sign-in\t--username 'a b'  --client-label=\"it's \\\"it\\\"\" ''"))
			.containsExactly("sign-in", "--username", "a b", "--client-label=it's \"it\"", "");
	}

	@Test
	void backslashKeepsTheNextCharacter() {
		assertThat(CommandLineTokenizer.split("a\\ b \\' 'c\\d' \"e\\f\" g\\")).containsExactly("a b", "'", "c\\d",
				"e\\f", "g\\");
	}

	@Test
	void leavesOtherCharactersUnchanged() {
		assertThat(CommandLineTokenizer.split("#{1+1} ${HOME} $(id) * ~ ! \u4f60\ud83d\ude00"))
			.containsExactly("#{1+1}", "${HOME}", "$(id)", "*", "~", "!", "\u4f60\ud83d\ude00");
	}

	@Test
	void blankLineHasNoWords() {
		assertThat(CommandLineTokenizer.split(" \t ")).isEmpty();
	}

	@Test
	void unclosedQuoteIsAUsageError() {
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(() -> CommandLineTokenizer.split("say 'hello"))
			.satisfies((failure) -> assertThat(failure.exitCode()).isEqualTo(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada", "a b", "it's", "say \"hi\"", "o'\\\"x", "", "\u4f60\u597d", "$(id)" })
	void quotedWordIsReadBackUnchanged(String word) {
		assertThat(CommandLineTokenizer.split("x " + CommandLineTokenizer.quoted(word))).containsExactly("x", word);
	}

}
