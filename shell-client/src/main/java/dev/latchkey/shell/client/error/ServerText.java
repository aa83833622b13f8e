package dev.latchkey.shell.client.error;

import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Secrets;

/**
 * What a server wrote, as it may be shown: harmless for a terminal and without a secret
 * that it may have repeated.
 */
final class ServerText {

	private ServerText() {
	}

	static String of(String text) {
		return Secrets.masked(PlainText.of(text));
	}

}
