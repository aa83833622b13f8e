package dev.latchkey.shell.client.error;

import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Secrets;

/**
 * Makes text of a server safe to show: harmless for a terminal and without secrets.
 */
final class ServerText {

	private ServerText() {
	}

	static String of(String text) {
		return Secrets.masked(PlainText.of(text));
	}

}
