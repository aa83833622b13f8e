package dev.latchkey.shell.client;

import java.util.regex.Pattern;

import dev.latchkey.shell.output.PlainText;

/**
 * What a server wrote, as it may be shown: harmless for a terminal and without a token
 * that it may have repeated.
 */
final class ServerText {

	private static final Pattern TOKEN = Pattern.compile("lks_[A-Za-z0-9_-]+");

	private ServerText() {
	}

	static String of(String text) {
		return TOKEN.matcher(PlainText.of(text)).replaceAll("lks_…");
	}

}
