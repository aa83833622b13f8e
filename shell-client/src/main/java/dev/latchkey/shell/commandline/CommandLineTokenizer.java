package dev.latchkey.shell.commandline;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.shell.failure.ShellFailure;

/**
 * Splits a line into words as a POSIX shell does. It knows only quotes and backslashes,
 * so it never expands variables, expressions or patterns.
 */
public final class CommandLineTokenizer {

	private final String line;

	private final List<String> words = new ArrayList<>();

	private final StringBuilder word = new StringBuilder();

	private boolean inWord;

	private int position;

	private CommandLineTokenizer(String line) {
		this.line = line;
	}

	/**
	 * Splits a line.
	 * @param line the typed line
	 * @return the words, empty for a blank line
	 * @throws ShellFailure when a quote is not closed
	 */
	public static List<String> split(String line) {
		return new CommandLineTokenizer(line).split();
	}

	/**
	 * Quotes a text so that it is read back as one word.
	 * @param word any text
	 * @return the word, in quotes where it needs them
	 */
	public static String quoted(String word) {
		if (!word.isEmpty() && word.codePoints().allMatch(CommandLineTokenizer::isPlain)) {
			return word;
		}
		return (word.indexOf('\'') < 0) ? "'" + word + "'"
				: '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	private static boolean isPlain(int codePoint) {
		return Character.isLetterOrDigit(codePoint) || "._@+:%/-".indexOf(codePoint) >= 0;
	}

	private List<String> split() {
		while (this.position < this.line.length()) {
			char next = this.line.charAt(this.position++);
			if (Character.isWhitespace(next)) {
				endWord();
			}
			else {
				this.inWord = true;
				append(next);
			}
		}
		endWord();
		return List.copyOf(this.words);
	}

	private void append(char next) {
		switch (next) {
			case '\'' -> appendQuoted('\'');
			case '"' -> appendQuoted('"');
			case '\\' -> this.word.append(escaped());
			default -> this.word.append(next);
		}
	}

	private void appendQuoted(char quote) {
		while (this.position < this.line.length()) {
			char next = this.line.charAt(this.position++);
			if (next == quote) {
				return;
			}
			boolean escapes = (next == '\\') && (quote == '"') && isEscapable();
			this.word.append(escapes ? escaped() : next);
		}
		throw ShellFailure.usage("A " + quote + " is not closed: put one at the end of the value, or \\" + quote
				+ " for the character itself.");
	}

	private boolean isEscapable() {
		return this.position < this.line.length() && "\"\\".indexOf(this.line.charAt(this.position)) >= 0;
	}

	private char escaped() {
		return (this.position < this.line.length()) ? this.line.charAt(this.position++) : '\\';
	}

	private void endWord() {
		if (this.inWord) {
			this.words.add(this.word.toString());
			this.word.setLength(0);
			this.inWord = false;
		}
	}

}
