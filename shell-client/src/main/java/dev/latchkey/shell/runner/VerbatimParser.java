package dev.latchkey.shell.runner;

import java.util.List;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Keeps a line unchanged: quotes and backslashes are part of a password.
 */
final class VerbatimParser implements Parser {

	@Override
	public ParsedLine parse(String line, int cursor, ParseContext context) {
		return new Verbatim(line, cursor);
	}

	@Override
	public boolean isEscapeChar(char character) {
		return false;
	}

	/**
	 * A whole line as one word.
	 */
	private record Verbatim(String line, int cursor) implements CompletingParsedLine {

		@Override
		public String word() {
			return this.line;
		}

		@Override
		public int wordCursor() {
			return this.cursor;
		}

		@Override
		public int wordIndex() {
			return 0;
		}

		@Override
		public List<String> words() {
			return List.of(this.line);
		}

		@Override
		public CharSequence escape(CharSequence candidate, boolean complete) {
			return candidate;
		}

		@Override
		public int rawWordCursor() {
			return this.cursor;
		}

		@Override
		public int rawWordLength() {
			return this.line.length();
		}

	}

}
