package dev.latchkey.shell.command;

import java.util.List;

/**
 * The headings under which help lists the commands, in its order.
 */
public final class Groups {

	static final String ACCOUNT = "Account";

	static final String SESSION = "Session";

	static final String ADMIN = "Administration";

	static final String SERVER = "Server";

	static final String TOOLS = "Tools";

	/** What has to do with this program itself. */
	public static final String SHELL = "Shell";

	static final List<String> ORDER = List.of(ACCOUNT, SESSION, ADMIN, SERVER, TOOLS, SHELL);

	private Groups() {
	}

}
