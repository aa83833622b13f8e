package dev.latchkey.shell.command;

import java.util.List;

/**
 * The headings under which help lists the commands, in its order.
 */
public final class Groups {

	public static final String ACCOUNT = "Account";

	public static final String SESSION = "Session";

	public static final String ADMIN = "Administration";

	public static final String SERVER = "Server";

	public static final String TOOLS = "Tools";

	/** What has to do with this program itself. */
	public static final String SHELL = "Shell";

	public static final List<String> ORDER = List.of(ACCOUNT, SESSION, ADMIN, SERVER, TOOLS, SHELL);

	private Groups() {
	}

}
